using System.ComponentModel;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Callers.Audit;
using OpdTokens.Api.Callers.SlotViews;
using OpdTokens.Api.Kernel.Answers;
using OpdTokens.Api.Kernel.Idempotency;

namespace OpdTokens.Api.Features.Slots;

internal static class ChangeSlot
{
    public static void Map(RouteGroupBuilder slots) => slots.MapPatch("{id}", Handle)
        .WithName("changeSlot")
        .WithSummary("Change a slot")
        .WithDescription(
            "Changes the number of seats, or opens or closes the slot. Patients who have a seat keep it: when a slot closes, "
            + "held says how many they are, and their pages ask them to come to the desk.")
        .Allow(Roles.Admin | Roles.Desk)
        .Raises(ProblemCatalogue.ReasonRequired, ProblemCatalogue.CapacityBelowHeld);

    private static async Task<Answer<SlotResponse>> Handle(
        SlotInPath slot, Body<SlotChanges> body, Replayable request, CallerHospital hospital, RefusedOverrides refused)
    {
        var changes = body.Value;
        var outcome = await hospital.DayOf(slot.Id).ChangeSlot(
            new Grains.Interfaces.ChangeSlot(slot.Id, changes.MaxCapacity, changes.IsActive, request.Key, changes.Reason));
        if (changes.MaxCapacity is { } capacity)
        {
            await refused.Note(
                outcome, new AuditNote("slot.changed", slot.Id.ToString(), $"capacity -> {capacity}", changes.Reason));
        }

        return Answer.Ok(outcome, SlotResponse.Of);
    }
}

internal sealed record SlotChanges : IChanges, IHasRules, IOverride, IExample<SlotChanges>
{
    public static SlotChanges Example => new() { MaxCapacity = 25, Reason = "A second room is free" };

    [Between(1, 500)]
    [Description("The number of seats, at least the number held.")]
    public int? MaxCapacity { get; init; }

    [Description("An inactive slot accepts no tokens.")]
    public bool? IsActive { get; init; }

    [Text(500)]
    [Description("With max_capacity: the reason. The audit keeps it, so do not name a patient.")]
    public string? Reason { get; init; }

    bool IOverride.Overrides => MaxCapacity is not null;

    public IEnumerable<InputFault> BrokenRules()
    {
        if (MaxCapacity is null && IsActive is null)
        {
            yield return InputFault.Invalid("", "Must contain a member to change.");
        }
    }
}
