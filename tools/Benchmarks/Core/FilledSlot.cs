using System.Globalization;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;
using TokenDecision = OpdTokens.Grains.Domain.Decision<OpdTokens.Grains.Domain.Slots.SlotEvent, OpdTokens.Grains.Interfaces.TokenView>;

namespace OpdTokens.Benchmarks.Core;

/// <summary>A slot as it is in the middle of its hour: filled and worked through by the rules themselves, with keyed commands.</summary>
internal static class FilledSlot
{
    public static readonly DateOnly Today = new(2026, 1, 30);
    public static readonly DateTimeOffset Now = new(2026, 1, 30, 9, 30, 0, TimeSpan.Zero);
    private const int Doctor = 7;
    private static readonly TokenSource[] Sources = [TokenSource.Online, TokenSource.WalkIn, TokenSource.FollowUp, TokenSource.WalkIn];

    /// <summary>A tenth are done and a third of the others are there; the first of those is with the doctor.</summary>
    /// <param name="tokens">In the slot.</param>
    /// <param name="freeSeats">Beside the seats that are held.</param>
    /// <param name="ordinal">1 for the slot from nine to ten, 2 for the one after it.</param>
    public static SlotState Of(int tokens, int freeSeats, int ordinal = 1)
    {
        var slot = Enumerable.Range(0, tokens).Aggregate(Empty(tokens, ordinal), Give);
        for (var i = 0; i < tokens; i++)
        {
            slot = i < tokens / 10 ? Take(slot, i, TokenStatus.CheckedIn, TokenStatus.Consulting, TokenStatus.Completed)
                : i == tokens / 10 ? Take(slot, i, TokenStatus.CheckedIn, TokenStatus.Consulting)
                : i % 3 == 0 ? Take(slot, i, TokenStatus.CheckedIn)
                : slot;
        }

        return slot with { Capacity = slot.Held + freeSeats };
    }

    public static AllocateToken Request(int number, Urgency urgency = Urgency.Routine) => new(
        Doctor,
        new Patient("Ravi Kumar", "9876543210", "+919876543210"),
        Sources[number % Sources.Length],
        Urgency: urgency,
        RequestKey: Key("allocate", number));

    public static RequestKey Key(string command, int number) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{command}-3f0c6a52-9d1e-4b7a-8c55-{number:D12}"), (UInt128)number);

    public static string Suffix(int number) => number.ToString("D10", CultureInfo.InvariantCulture);

    private static SlotState Empty(int tokens, int ordinal) => SlotState.Planned(
        new SlotDefinition
        {
            Id = new SlotId(Doctor, Today, ordinal),
            Start = new TimeOnly(8 + ordinal, 0),
            End = new TimeOnly(9 + ordinal, 0),
            Capacity = tokens,
            Numbers = new NumberBlock(1, 2 * tokens),
            Policy = new HospitalPolicy(),
        },
        isActive: true);

    private static SlotState Give(SlotState slot, int number) =>
        Allocation.Decide(slot, Request(number), Now, Suffix(number)) is TokenDecision.Accepted accepted
            ? slot.ApplyAll(accepted.Events)
            : throw new InvalidOperationException($"Token {number} got no seat.");

    private static SlotState Take(SlotState slot, int index, params TokenStatus[] steps) => steps.Aggregate(slot, (current, to) =>
        TokenSteps.ChangeStatus(current, new ChangeStatus(current.Tokens[index].Id, to, RequestKey: Key(to.ToString(), index)), Now)
            is TokenDecision.Accepted accepted
            ? current.ApplyAll(accepted.Events)
            : throw new InvalidOperationException($"Token {index} can't become {to}."));
}
