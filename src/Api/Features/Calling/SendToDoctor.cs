using System.Collections.Immutable;
using System.ComponentModel;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Callers.TokenViews;
using OpdTokens.Api.Kernel.Answers;
using OpdTokens.Api.Kernel.Idempotency;

namespace OpdTokens.Api.Features.Calling;

/// <summary>Sends a patient to another doctor: instead of a consultation (transfer), or after one (referral).</summary>
internal static class SendToDoctor
{
    private static readonly ImmutableArray<ProblemKind> Problems =
    [
        ProblemCatalogue.DoctorNotFound,
        ProblemCatalogue.DoctorInactive,
        ProblemCatalogue.SlotNotFound,
        ProblemCatalogue.NoSlots,
        ProblemCatalogue.SlotInactive,
        ProblemCatalogue.DayClosed,
        ProblemCatalogue.DayOver,
        ProblemCatalogue.SlotFull,
        ProblemCatalogue.TokenStateConflict,
        ProblemCatalogue.TokenMoving,
    ];

    public static void Map(RouteGroupBuilder tokens)
    {
        tokens.MapPost("{id}/transfer", Transfer)
            .WithName("transferToken")
            .WithSummary("Move a token to another doctor")
            .WithDescription(
                "For a patient who has not been called. The token keeps its id and its score, and gets a number of the other doctor. "
                + "Name a slot, or a doctor: then the first slot of the same date that has room is taken.")
            .Allow(Roles.Admin | Roles.Desk)
            .Raises(Problems);
        tokens.MapPost("{id}/refer", Refer)
            .WithName("referToken")
            .WithSummary("Send a patient to another doctor after the consultation")
            .WithDescription(
                "Completes the consultation, and gives the patient a second token, which names the first one in `referred_from`. On the "
                + "same date the patient is checked in. If the other doctor has no room, nothing changes. Name a slot, or a doctor: then "
                + "the first slot of the same date that has room is taken.")
            .Allow(RoleGroups.Staff)
            .Raises(Problems);
    }

    private static Task<Answer<TokenResponse>> Transfer(
        TokenInPath token, Body<OtherDoctor> body, Replayable request, CallerHospital hospital, Viewer viewer) =>
        Send(token.Id, body.Value, MoveCause.Transfer, request, hospital, viewer);

    private static Task<Answer<TokenResponse>> Refer(
        TokenInPath token, Body<OtherDoctor> body, Replayable request, CallerHospital hospital, Viewer viewer) =>
        Send(token.Id, body.Value, MoveCause.Referral, request, hospital, viewer);

    private static async Task<Answer<TokenResponse>> Send(
        TokenId token, OtherDoctor other, MoveCause cause, Replayable request, CallerHospital hospital, Viewer viewer)
    {
        if (await hospital.OnToken(token, slot => slot.GetToken(token)) is var found
            && found is not Outcome<TokenView>.Done { Value.Slot: var from })
        {
            return Answer.Ok(found, viewer.Show);
        }

        var day = other.SlotId is { } slot ? hospital.DayOf(slot) : hospital.Day(other.DoctorId!.Value, from.Date);
        var command = new ReceiveToken(token, other.SlotId, cause, other.Reason, request.Key);
        return Answer.Ok(await day.Receive(command), viewer.Show);
    }
}

internal sealed record OtherDoctor : IHasRules, IExample<OtherDoctor>
{
    public static OtherDoctor Example => new() { DoctorId = 2, Reason = "Needs a cardiologist" };

    [Description("A slot of the other doctor. The patient gets a seat in this slot or none.")]
    public SlotId? SlotId { get; init; }

    [DoctorId]
    [Description("Without slot_id: the other doctor. The patient gets a seat in the first slot that has room.")]
    public int? DoctorId { get; init; }

    [Text(500)]
    [Description("The reason, added to the token's notes.")]
    public string? Reason { get; init; }

    public IEnumerable<InputFault> BrokenRules()
    {
        if (SlotId is null && DoctorId is null)
        {
            yield return InputFault.Invalid("/slot_id", "Is required, or doctor_id instead.");
        }

        if (SlotId is { } slot && DoctorId is { } doctor && slot.DoctorId != doctor)
        {
            yield return InputFault.Invalid("/doctor_id", "Must be the doctor of the slot, or be left out.");
        }
    }
}
