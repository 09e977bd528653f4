using System.Collections.Immutable;
using OpdTokens.Cluster.Tests.History;
using OpdTokens.Cluster.Tests.Wire;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Cluster.Tests.Checker;

/// <summary>What the whole history tells about the slots that it is then split into.</summary>
internal sealed class Facts
{
    private readonly ILookup<(int Doctor, DateOnly Date), SlotSeen> _days;
    private readonly ILookup<TokenId, Operation> _checkIns;
    private readonly HashSet<TokenId> _undone;

    /// <param name="slots">As they were made.</param>
    /// <param name="history">In any order.</param>
    public Facts(ImmutableArray<SlotSeen> slots, ImmutableArray<Operation> history)
    {
        Slots = slots;
        History = history;
        Sightings = new Sightings(history);
        Journeys = new Journeys(history, Sightings);
        Freezes = new Freezes(history);
        _checkIns = history
            .Where(operation => operation.ClientRequest is ClientRequest.Step { To: TokenStatus.CheckedIn }
                && (operation.Answer is Answer.Token || operation.MayTakeEffectUnheard))
            .ToLookup(operation => ((ClientRequest.Step)operation.ClientRequest).Token);
        _undone =
        [
            .. history.Select(operation => operation.ClientRequest)
                .OfType<ClientRequest.Act>()
                .Where(act => act.What == TokenAct.Undo)
                .Select(act => act.Token),
        ];
        _days = slots.OrderBy(slot => slot.StartTime).ToLookup(slot => (slot.Id.DoctorId, slot.Id.Date));
    }

    public ImmutableArray<SlotSeen> Slots { get; }

    public ImmutableArray<Operation> History { get; }

    public Sightings Sightings { get; }

    public Journeys Journeys { get; }

    public Freezes Freezes { get; }

    /// <summary>Whether a step of the token was taken back, or may have been.</summary>
    public bool WasUndone(TokenId token) => _undone.Contains(token);

    /// <summary>
    /// Whether a patient who was taken from a counter by mistake, and so decides which slot is asked first, may have left it
    /// during a call.
    /// </summary>
    public bool MayHaveLeftTheFrontOf(SlotId slot, Operation call) => History.Any(other =>
        other.Call <= call.Return
        && call.Call <= other.LastEffect
        && other.ClientRequest.TokenAsked is { } token
        && WasUndone(token)
        && Journeys.Of(token).SlotsDuring(call.Call, call.Return).Contains(slot));

    /// <summary>A day's slots in time order.</summary>
    public ImmutableArray<SlotId> DayOf(int doctor, DateOnly date) => [.. _days[(doctor, date)].Select(slot => slot.Id)];

    /// <summary>The most calls of the token that anybody saw.</summary>
    public int MostCallsOf(TokenId token) => Sightings.Of(token).Max(sighting => sighting.Seen.Calls);

    /// <summary>Those that took effect, or may have: one at most stayed.</summary>
    public ImmutableArray<Operation> CheckInsOf(TokenId token) => [.. _checkIns[token]];
}
