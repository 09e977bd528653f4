using System.ComponentModel;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Callers.SlotViews;
using OpdTokens.Api.Kernel.Answers;
using OpdTokens.Api.Kernel.Idempotency;
using OpdTokens.Api.Kernel.Json;

namespace OpdTokens.Api.Features.Slots;

internal static class AddSlot
{
    public static void Map(RouteGroupBuilder slots) => slots.MapPost("", Handle)
        .WithName("addSlot")
        .WithSummary("Add a slot to a doctor's day")
        .WithDescription(
            "Active slots of a doctor must not overlap. A slot whose end is not after its start ends on the next date, and belongs to the "
            + "date on which it begins. The slot keeps the hospital's policy of this moment.")
        .Allow(Roles.Admin | Roles.Desk)
        .Raises(
            ProblemCatalogue.DoctorNotFound,
            ProblemCatalogue.DoctorInactive,
            ProblemCatalogue.DayClosed,
            ProblemCatalogue.SlotOverlaps);

    private static async Task<CreatedAnswer<SlotResponse>> Handle(Body<NewSlot> body, Replayable request, CallerHospital hospital)
    {
        var slot = body.Value;
        var command = new Grains.Interfaces.AddSlot(slot.StartTime, slot.EndTime.Time, slot.MaxCapacity, request.Key);
        return Answer.Created(
            await hospital.Day(slot.DoctorId, slot.Date).AddSlot(command), SlotResponse.Of, added => $"/slots/{added.Id}");
    }
}

internal sealed record NewSlot : IHasRules, IExample<NewSlot>
{
    public static NewSlot Example => new()
    {
        DoctorId = Samples.Doctor.Id,
        Date = Samples.Date,
        StartTime = Samples.SlotAtTen.Start,
        EndTime = new EndTime(Samples.SlotAtTen.End),
        MaxCapacity = Samples.SlotAtTen.Capacity,
    };

    [DoctorId]
    [Description("The doctor's id.")]
    public required int DoctorId { get; init; }

    [Description("The hospital's local date. Past dates are allowed, so that records can be completed.")]
    public required DateOnly Date { get; init; }

    [Description("The start of the slot, in the hospital's time zone.")]
    public required TimeOnly StartTime { get; init; }

    [Description(
        "The end of the slot, in the hospital's time zone. 24:00 is midnight. At or before start_time it is on the next date, so a slot "
        + "lasts at most 24 hours.")]
    public required EndTime EndTime { get; init; }

    [Between(1, 500)]
    [Description("The number of seats.")]
    public required int MaxCapacity { get; init; }

    public IEnumerable<InputFault> BrokenRules()
    {
        if (EndTime.Time <= StartTime && Date == DateOnly.MaxValue)
        {
            yield return InputFault.Invalid("/end_time", "Must be after start_time, because there is no later date.");
        }
    }
}
