using System.ComponentModel;

namespace OpdTokens.Api.Slots;

internal sealed record NewSlot : IHasRules
{
    [DoctorId]
    [Description("The doctor's id.")]
    public required int DoctorId { get; init; }

    [Description("Hospital-local; past dates too, for filling in.")]
    public required DateOnly Date { get; init; }

    [Description("Hospital-local.")]
    public required TimeOnly StartTime { get; init; }

    [Description("Hospital-local, after start_time on the same day.")]
    public required TimeOnly EndTime { get; init; }

    [Between(1, 500)]
    [Description("Seats.")]
    public required int MaxCapacity { get; init; }

    public IEnumerable<InputFault> BrokenRules()
    {
        if (EndTime <= StartTime)
        {
            yield return InputFault.Invalid("/end_time", "Must be after start_time.");
        }
    }
}
