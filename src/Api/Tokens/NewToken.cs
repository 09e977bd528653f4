using System.ComponentModel;
using OpdTokens.Api.Audit;

namespace OpdTokens.Api.Tokens;

internal sealed record NewToken : IHasRules, IOverride
{
    [Name]
    [Description("Who comes.")]
    public required string PatientName { get; init; }

    [Phone]
    [Description("Where the patient can be reached.")]
    public required string PatientPhone { get; init; }

    [DoctorId]
    [Description("The doctor's id.")]
    public required int DoctorId { get; init; }

    [Description("How the patient came; an emergency counts as priority.")]
    public required TokenSource Source { get; init; }

    [Description("A slot of the doctor's; always honoured.")]
    public SlotId? SlotId { get; init; }

    [Description("Without slot_id: the day whose first slot with room is wanted.")]
    public DateOnly? Date { get; init; }

    [Text(500)]
    [Description("For the desk.")]
    public string? Notes { get; init; }

    [Text(500)]
    [Description("With force: why; the audit keeps it, so name no patient.")]
    public string? Reason { get; init; }

    bool IOverride.Overrides => false;

    public IEnumerable<InputFault> BrokenRules()
    {
        if (SlotId is null && Date is null)
        {
            yield return InputFault.Invalid("/slot_id", "Is required, or date instead.");
        }

        if (Date is { } date && SlotId is { } slot && slot.Date != date)
        {
            yield return InputFault.Invalid("/date", "Must be the slot's, or be left out.");
        }
    }
}
