using System.Text.Json;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Slots;

/// <summary>Composes the audit notes of a slot and its tokens.</summary>
/// <remarks>
/// The reasons of cancellations and moves can contain patient data. They are stored with the token only, where they can be
/// erased.
/// </remarks>
public static class SlotAudit
{
    /// <param name="happened">The event.</param>
    /// <param name="after">The slot directly after the event.</param>
    /// <returns>
    /// Null for internal events of the slot and for the steps of a hand-over. The target slot audits the completed hand-over as
    /// one entry, and the day audits its closing.
    /// </returns>
    public static AuditNote? Of(SlotEvent happened, SlotState after) => happened switch
    {
        SlotEvent.TokenAllocated { Ticket: var ticket } => new AuditNote("token.allocated", ticket.Id.ToString(), Allocated(ticket, after)),
        SlotEvent.Cancelled step => new AuditNote("token.cancelled", step.Token.ToString(), Cancelled(step)),
        SlotEvent.StepTaken step => new AuditNote($"token.{WordOf(step.Step)}", step.Token.ToString()),
        SlotEvent.StepUndone undone => new AuditNote("token.undone", undone.Token.ToString(), WordOf(undone.Step)),
        SlotEvent.Referred referred => new AuditNote("token.referred", referred.Token.ToString(), $"as {referred.Referral.To}"),
        SlotEvent.MovedIn moved => Moved(moved, after),
        SlotEvent.SlotChanged changed => Changed(changed, after),
        SlotEvent.TokenCorrected corrected => Corrected(corrected),
        SlotEvent.MoveStarted
            or SlotEvent.MoveRedirected
            or SlotEvent.MoveAbandoned
            or SlotEvent.MovedOut
            or SlotEvent.AdmissionRefused
            or SlotEvent.NumbersLeased
            or SlotEvent.TimeZoneCorrected
            or SlotEvent.RequestAnswered
            or SlotEvent.DayClosed
            or SlotEvent.PatientsErased => null,
        _ => throw new InvalidOperationException($"No audit rule for {happened}."),
    };

    private static string Allocated(Ticket ticket, SlotState after)
    {
        var source = WordOf(ticket.Source);
        var emergency = ticket.IsEmergency ? ", emergency" : "";
        var overCapacity = after.Held > after.Capacity ? ", over capacity" : "";
        return $"{ticket.Number}, {source}{emergency}{overCapacity}";
    }

    private static string WordOf(TokenStep step) => step switch
    {
        TokenStep.CheckIn => "checked_in",
        TokenStep.Call => "called",
        TokenStep.CallIn => "consulting",
        TokenStep.Recall => "recalled",
        TokenStep.Skip => "skipped",
        TokenStep.Park => "parked",
        TokenStep.Return => "returned",
        TokenStep.Complete => "completed",
        TokenStep.Cancel => "cancelled",
        TokenStep.MarkNoShow => "no_show",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "The step has no word."),
    };

    /// <returns>For example <c>by hospital, day_closed</c>; null when neither is known.</returns>
    private static string? Cancelled(SlotEvent.Cancelled step)
    {
        string?[] details =
        [
            step.By is { } by ? $"by {JsonNamingPolicy.SnakeCaseLower.ConvertName(by.ToString())}" : null,
            step.Code is { } code ? JsonNamingPolicy.SnakeCaseLower.ConvertName(code.ToString()) : null,
        ];
        return string.Join(", ", details.OfType<string>()) is { Length: > 0 } detail ? detail : null;
    }

    /// <summary>Names what was corrected. Names, phones and notes are patient data and stay out of the audit.</summary>
    private static AuditNote? Corrected(SlotEvent.TokenCorrected corrected)
    {
        var (before, now) = (corrected.Before, corrected.After);
        string?[] changes =
        [
            before.Patient.Name == now.Patient.Name ? null : "patient_name",
            before.Patient.Phone == now.Patient.Phone ? null : "patient_phone",
            before.Notes == now.Notes ? null : "notes",
            before.Source == now.Source ? null : $"source {WordOf(before.Source)} -> {WordOf(now.Source)}",
        ];
        var detail = string.Join(", ", changes.OfType<string>());
        return detail.Length == 0 ? null : new AuditNote("token.corrected", corrected.Token.ToString(), detail);
    }

    private static string WordOf(TokenSource source) => JsonNamingPolicy.SnakeCaseLower.ConvertName(source.ToString());

    private static AuditNote Moved(SlotEvent.MovedIn moved, SlotState after)
    {
        var ticket = moved.Admission.Ticket;
        var number = moved.Number == ticket.Number ? "" : $", {ticket.Number} -> {moved.Number}";
        return new AuditNote("token.moved", ticket.Id.ToString(), $"to {after.Id}{number}");
    }

    private static AuditNote? Changed(SlotEvent.SlotChanged changed, SlotState after)
    {
        var (before, now) = (changed.Before, changed.After);
        string?[] changes =
        [
            before.Capacity == now.Capacity ? null : $"capacity {before.Capacity} -> {now.Capacity}",
            before.IsActive == now.IsActive ? null : now.IsActive ? "opened" : "closed",
        ];
        var detail = string.Join(", ", changes.OfType<string>());
        return detail.Length == 0 ? null : new AuditNote("slot.changed", after.Id.ToString(), detail);
    }
}

/// <summary>Determines which events of a slot are visible to the waiting room and the desk.</summary>
public static class SlotHints
{
    /// <returns>Null for an event without a visible effect.</returns>
    public static DayHint? Of(SlotEvent happened, SlotState durable, DateTimeOffset at) => happened switch
    {
        SlotEvent.TokenAllocated
            or SlotEvent.StepTaken
            or SlotEvent.StepUndone
            or SlotEvent.MoveStarted
            or SlotEvent.MoveRedirected
            or SlotEvent.MoveAbandoned
            or SlotEvent.MovedOut
            or SlotEvent.Referred
            or SlotEvent.MovedIn
            or SlotEvent.SlotChanged
            or SlotEvent.DayClosed
            or SlotEvent.TokenCorrected
            or SlotEvent.TimeZoneCorrected
            or SlotEvent.PatientsErased => new DayHint.SlotChanged(durable.Id, durable.Version, at) { AlsoShownOn = NextDate(durable, at) },
        SlotEvent.AdmissionRefused or SlotEvent.NumbersLeased or SlotEvent.RequestAnswered => null,
        _ => throw new InvalidOperationException($"No hint rule for {happened}."),
    };

    /// <summary>After midnight, the live day of the next date shows the slots that go on.</summary>
    private static DateOnly? NextDate(SlotState slot, DateTimeOffset at) =>
        slot.LocalTime(at).Date is var today && today.DayNumber - slot.Id.Date.DayNumber == 1 ? today : null;
}
