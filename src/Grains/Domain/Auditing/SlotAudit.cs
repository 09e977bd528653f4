using System.Text.Json;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>What happened to a slot and its tokens between two states.</summary>
/// <remarks>Reasons of cancellations and moves stay with the token, where they can be erased: they may tell of the patient.</remarks>
public static class SlotAudit
{
    public static IEnumerable<AuditNote> Changes(SlotState before, SlotState after) =>
        [.. OfSlot(before, after), .. OfTokens(before, after)];

    private static IEnumerable<AuditNote> OfSlot(SlotState before, SlotState after)
    {
        var changes = new List<string>();
        if (before.Capacity != after.Capacity)
        {
            changes.Add($"capacity {before.Capacity} -> {after.Capacity}");
        }

        if (before.IsActive != after.IsActive)
        {
            changes.Add(after.IsActive ? "opened" : "closed");
        }

        return changes.Count == 0 ? [] : [new AuditNote("slot.changed", after.Id.ToString(), string.Join(", ", changes))];
    }

    private static IEnumerable<AuditNote> OfTokens(SlotState before, SlotState after) => TokenChange.Between(before, after)
        .Select(change => change.Earlier is { } earlier ? Step(earlier, change.Token) : Arrival(after, change.Token))
        .OfType<AuditNote>();

    private static AuditNote Arrival(SlotState slot, Token token)
    {
        var (subject, ticket) = (token.Id.ToString(), token.Ticket);
        if (token.MoveAttempts > 0)
        {
            return new AuditNote("token.moved", subject, $"to {slot.Id}");
        }

        var emergency = ticket.IsEmergency ? ", emergency" : "";
        var overCapacity = slot.Held > slot.Capacity ? ", over capacity" : "";
        return new AuditNote("token.allocated", subject, $"{ticket.Number}, {NameOf(ticket.Source)}{emergency}{overCapacity}");
    }

    private static AuditNote? Step(Token earlier, Token token)
    {
        var (before, after) = (earlier.Progress, token.Progress);
        var step = after.Skips > before.Skips ? "skipped"
            : after.Status != before.Status ? NameOf(after.Status)
            : after.Calls > before.Calls ? "recalled"
            : null;
        return step is null ? null : new AuditNote($"token.{step}", token.Id.ToString());
    }

    private static string NameOf<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
