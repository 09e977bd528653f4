using System.Text;
using OpdTokens.Cluster.Tests.Wire;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Cluster.Tests.Checker;

/// <summary>Tells people what does not fit.</summary>
internal static class Explanation
{
    private const int StepsShown = 15;

    /// <returns>Null when all is well.</returns>
    public static string? Of(SlotId slot, Verdict<SlotState> verdict) => verdict switch
    {
        Verdict<SlotState>.Stuck stuck => Describe(
            $"Slot {slot} is not linearizable.", stuck.Prefix, stuck.Blocked, stuck.State),
        Verdict<SlotState>.Undecided undecided => Describe(
            $"Slot {slot} is undecided after {undecided.Visited} configurations.",
            undecided.Prefix,
            undecided.Blocked,
            undecided.State),
        _ => null,
    };

    private static string Describe(
        string headline,
        IReadOnlyCollection<Step<SlotState>> prefix,
        IReadOnlyCollection<Step<SlotState>> blocked,
        SlotState state)
    {
        var text = new StringBuilder(headline).AppendLine();
        text.AppendLine(FormattableString.Invariant($"The longest order found has {prefix.Count} steps. The last of them:"));
        foreach (var step in prefix.TakeLast(StepsShown))
        {
            text.Append("  ").AppendLine(step.What);
        }

        text.AppendLine(FormattableString.Invariant($"After them the slot holds {state.Held} of {state.Capacity}:"));
        foreach (var token in state.Tokens().Select(TokenSeen.From).Where(token => token.IsQueued))
        {
            text.Append("  ").AppendLine(FormattableString.Invariant(
                $"{token.TokenNumber} {token.Status} as number {token.SequenceNumber}, id {token.Id}"));
        }

        text.AppendLine("One of these would have to come next, and none can:");
        foreach (var step in blocked.Take(StepsShown))
        {
            text.Append(step.IsOptional ? "  (perhaps) " : "  ").AppendLine(step.What);
        }

        return text.ToString();
    }
}
