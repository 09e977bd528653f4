using System.Globalization;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>What happened to a doctor's day between two states. That a slot opens or closes is in the slot's own entries.</summary>
public static class DayAudit
{
    public static IEnumerable<AuditNote> Changes(DoctorDayState before, DoctorDayState after) =>
        [.. after.Slots.Skip(before.Slots.Length).Select(Added), .. Announced(before, after)];

    private static AuditNote Added(PlannedSlot slot)
    {
        var definition = slot.Definition;
        return new AuditNote("slot.added", definition.Id.ToString(), string.Create(
            CultureInfo.InvariantCulture, $"{definition.Start:HH\\:mm}-{definition.End:HH\\:mm}, capacity {definition.Capacity}"));
    }

    /// <summary>The oldest delays are forgotten when new ones come, so they can't be counted; each has a plan of its own.</summary>
    private static IEnumerable<AuditNote> Announced(DoctorDayState before, DoctorDayState after)
    {
        if (after.CurrentDelay is not { } delay || ReferenceEquals(before.CurrentDelay?.Plan, delay.Plan))
        {
            return [];
        }

        var day = after.Slots[0].Definition.Id;
        return
        [
            new AuditNote(
                "day.delayed", string.Create(CultureInfo.InvariantCulture, $"day/{day.DoctorId}/{day.Date:O}"), $"{delay.Minutes} minutes", delay.Reason),
        ];
    }
}
