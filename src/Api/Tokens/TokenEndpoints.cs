using System.ComponentModel;
using System.Globalization;
using OpdTokens.Api.Access;
using OpdTokens.Api.Answers;
using OpdTokens.Api.Audit;
using OpdTokens.Api.Hosting;
using OpdTokens.Api.Idempotency;
using OpdTokens.Api.Paging;
using OpdTokens.Api.Phones;
using OpdTokens.Hosting.Phones;

namespace OpdTokens.Api.Tokens;

internal static class TokenEndpoints
{
    public static void MapTokens(this IEndpointRouteBuilder api)
    {
        var tokens = api.MapGroup("tokens").WithTags("Tokens");

        tokens.MapPost("", Allocate)
            .WithName("giveToken")
            .WithSummary("Give a patient a token")
            .WithDescription("In the slot named, or in the first of the day that has room.")
            .Produces<TokenResponse>(StatusCodes.Status201Created)
            .Raises(
                ProblemCatalogue.ReasonRequired,
                ProblemCatalogue.DoctorMismatch,
                ProblemCatalogue.DoctorNotFound,
                ProblemCatalogue.SlotNotFound,
                ProblemCatalogue.NoSlots,
                ProblemCatalogue.SlotInactive,
                ProblemCatalogue.SlotFull,
                ProblemCatalogue.TooManyTokens,
                ProblemCatalogue.NoReallocationPossible);

        tokens.MapGet("", List)
            .WithName("listTokens")
            .WithSummary("List tokens, newest first")
            .ReadsPatients()
            .ProducesPage<TokenResponse>()
            .Raises(ProblemCatalogue.DoctorNotFound, ProblemCatalogue.SlotNotFound);

        tokens.MapGet("{id}", Get)
            .WithName("getToken")
            .WithSummary("Get a token")
            .Produces<TokenResponse>();

        tokens.MapGet("number/{number}", GetByNumber)
            .WithName("getTokenByNumber")
            .WithSummary("Get a token by its number")
            .Produces<TokenResponse>();

        tokens.MapPatch("{id}/status", ChangeStatus)
            .WithName("changeTokenStatus")
            .WithSummary("Take a token one step along its lifecycle")
            .WithDescription(
                "allocated, checked_in, consulting, completed; from allocated and checked_in also to cancelled or no_show.")
            .Produces<TokenResponse>()
            .Raises(ProblemCatalogue.TokenStateConflict, ProblemCatalogue.TokenMoving);

        tokens.MapPost("{id}/cancel", Cancel)
            .WithName("cancelToken")
            .WithSummary("Cancel a token and free its seat")
            .WithDescription("The reason may stand in the query or the body; the body counts when both have one.")
            .Produces<TokenResponse>()
            .Raises(ProblemCatalogue.TokenStateConflict, ProblemCatalogue.TokenMoving);

        tokens.MapPost("{id}/reallocate", Reallocate)
            .WithName("moveToken")
            .WithSummary("Move a token to another slot of the same doctor")
            .Produces<TokenResponse>()
            .Raises(
                ProblemCatalogue.SlotNotFound,
                ProblemCatalogue.SlotInactive,
                ProblemCatalogue.SlotFull,
                ProblemCatalogue.DifferentDoctor,
                ProblemCatalogue.TokenStateConflict,
                ProblemCatalogue.TokenMoving);

        tokens.MapPost("{id}/recall", Recall)
            .WithName("recallToken")
            .WithSummary("Call out again whoever is with the doctor, or ought to be")
            .Produces<TokenResponse>()
            .Raises(ProblemCatalogue.TokenStateConflict, ProblemCatalogue.TokenMoving);

        tokens.MapPost("{id}/skip", Skip)
            .WithName("skipToken")
            .WithSummary("Put a patient who is not there behind everybody who waits")
            .WithDescription("Whose call nobody answered is checked in again; who has only an appointment is not called at all.")
            .Produces<TokenResponse>()
            .Raises(ProblemCatalogue.TokenStateConflict, ProblemCatalogue.TokenMoving);

        tokens.MapPost("{id}/no-show", MarkNoShow)
            .WithName("markNoShow")
            .WithSummary("Note that a patient did not come, and free the seat")
            .Produces<TokenResponse>()
            .Raises(ProblemCatalogue.TokenStateConflict, ProblemCatalogue.TokenMoving);
    }

    private static async Task<IResult> Allocate(
        Body<NewToken> body,
        Query<UrgencyQuery> query,
        Replayable request,
        CallerHospital hospital,
        Caller caller,
        PhoneRegions regions,
        Viewer viewer,
        RefusedOverrides refused)
    {
        var token = body.Value;
        var reason = token.Reason ?? query.Value.Reason;
        if (query.Value.Urgency != Urgency.Routine && !caller.Has(RoleTable.For(RoleTable.Emergency)))
        {
            await refused.NoteNotAllowed(Emergency(token, "emergency", reason));
            return RefusalOfAccess.NotAllowed;
        }

        var region = await regions.Of(hospital.Id);
        var command = new AllocateToken(
            token.DoctorId,
            new Patient(token.PatientName, token.PatientPhone, NumberingPlans.E164Of(token.PatientPhone, region)),
            token.Source,
            token.Notes,
            query.Value.Urgency,
            request.Key,
            reason);
        var outcome = token.SlotId is { } slot
            ? await hospital.Slot(slot).Allocate(command)
            : await hospital.Day(token.DoctorId, token.Date!.Value).Allocate(command);
        if (command.Urgency == Urgency.ForcedEmergency)
        {
            await refused.Note(outcome, Emergency(token, "emergency, over capacity", reason));
        }

        return Answer.Created(outcome, viewer.Show, response => $"{ApiRoot.Path}/tokens/{response.Id}");
    }

    /// <summary>One that came to nothing, for the audit.</summary>
    private static AuditNote Emergency(NewToken token, string detail, string? reason) => new(
        "token.allocated",
        token.SlotId?.ToString() ?? string.Create(CultureInfo.InvariantCulture, $"day/{token.DoctorId}/{token.Date:O}"),
        detail,
        reason);

    private static async Task<IResult> List(Query<TokenListQuery> query, CallerHospital hospital, Viewer viewer)
    {
        var wanted = query.Value;
        if (!TokenCursor.TryRead(wanted.Cursor, out var after))
        {
            return PageAnswer.InvalidCursor;
        }

        var status = wanted.Status ?? wanted.StatusFilter;
        return Answer.From(
            await hospital.Overview.ListTokens(
                new TokenQuery(wanted.SlotId, wanted.DoctorId, wanted.Date, status, wanted.Source, wanted.PageLength, after)),
            page => PageAnswer.From(page, viewer.Show, TokenCursor.After));
    }

    private static async Task<IResult> Get(TokenInPath token, CallerHospital hospital, Viewer viewer) =>
        Answer.Ok(await hospital.OnToken(token.Id, slot => slot.GetToken(token.Id)), viewer.Show);

    private static async Task<IResult> GetByNumber(TokenNumberInPath token, CallerHospital hospital, Viewer viewer) =>
        Answer.Ok(await hospital.Day(token.Number.DoctorId, token.Number.Date).FindToken(token.Number), viewer.Show);

    private static Task<IResult> ChangeStatus(
        TokenInPath token, Body<StatusChange> body, Replayable request, CallerHospital hospital, Viewer viewer) =>
        TakeStep(hospital, viewer, new ChangeStatus(token.Id, body.Value.Status, RequestKey: request.Key));

    private static Task<IResult> Cancel(
        TokenInPath token,
        Query<Cancellation> query,
        OptionalBody<Cancellation> body,
        Replayable request,
        CallerHospital hospital,
        Viewer viewer) =>
        TakeStep(
            hospital,
            viewer,
            new ChangeStatus(token.Id, TokenStatus.Cancelled, body.Value?.Reason ?? query.Value.Reason, request.Key));

    private static Task<IResult> MarkNoShow(TokenInPath token, Replayable request, CallerHospital hospital, Viewer viewer) =>
        TakeStep(hospital, viewer, new ChangeStatus(token.Id, TokenStatus.NoShow, RequestKey: request.Key));

    private static async Task<IResult> Recall(TokenInPath token, Replayable request, CallerHospital hospital, Viewer viewer) =>
        Answer.Ok(await hospital.OnToken(token.Id, slot => slot.Recall(new RecallToken(token.Id, request.Key))), viewer.Show);

    private static async Task<IResult> Skip(TokenInPath token, Replayable request, CallerHospital hospital, Viewer viewer) =>
        Answer.Ok(await hospital.OnToken(token.Id, slot => slot.Skip(new SkipToken(token.Id, request.Key))), viewer.Show);

    private static async Task<IResult> Reallocate(
        TokenInPath token, Body<Reallocation> body, Replayable request, CallerHospital hospital, Viewer viewer) =>
        Answer.Ok(
            await hospital.OnToken(
                token.Id, slot => slot.Move(new MoveToken(token.Id, body.Value.NewSlotId, body.Value.Reason, request.Key))),
            viewer.Show);

    private static async Task<IResult> TakeStep(CallerHospital hospital, Viewer viewer, ChangeStatus step) =>
        Answer.Ok(await hospital.OnToken(step.Token, slot => slot.ChangeStatus(step)), viewer.Show);
}

/// <summary>Taken from the query or the body.</summary>
internal sealed record Cancellation
{
    [Text(500)]
    [Description("Why; added to the token's notes.")]
    public string? Reason { get; init; }
}

internal sealed record StatusChange
{
    [Description("The next step of the lifecycle.")]
    public required TokenStatus Status { get; init; }
}

internal sealed record Reallocation
{
    [Description("Another slot of the same doctor's.")]
    public required SlotId NewSlotId { get; init; }

    [Text(500)]
    [Description("Why; added to the token's notes.")]
    public string? Reason { get; init; }
}
