using OpdTokens.Api.Answers;
using OpdTokens.Api.Audit;
using OpdTokens.Api.Hosting;
using OpdTokens.Api.Idempotency;
using OpdTokens.Api.Paging;

namespace OpdTokens.Api.Slots;

internal static class SlotEndpoints
{
    public static void MapSlots(this IEndpointRouteBuilder api)
    {
        var slots = api.MapGroup("slots").WithTags("Slots");

        slots.MapPost("", Add)
            .WithName("makeSlot")
            .WithSummary("Make a slot")
            .Produces<SlotResponse>(StatusCodes.Status201Created)
            .Raises(ProblemCatalogue.DoctorNotFound, ProblemCatalogue.DoctorInactive, ProblemCatalogue.SlotOverlaps);

        slots.MapGet("", List)
            .WithName("listSlots")
            .WithSummary("List slots by date and start")
            .ProducesPage<SlotResponse>()
            .Raises(ProblemCatalogue.DoctorNotFound);

        slots.MapGet("{id}", Get)
            .WithName("getSlot")
            .WithSummary("Get a slot")
            .Produces<SlotResponse>();

        slots.MapPatch("{id}", Change)
            .WithName("changeSlot")
            .WithSummary("Change a slot")
            .Produces<SlotResponse>()
            .Raises(ProblemCatalogue.ReasonRequired, ProblemCatalogue.CapacityBelowHeld);

        slots.MapGet("{id}/queue", GetQueue)
            .WithName("getQueue")
            .WithSummary("Get a slot's queue in its order")
            .WithDescription(
                "Those allocated, checked in or consulting; the list is never cut. With If-None-Match and the ETag of an earlier answer: 304 while "
                + "it is the same, with `wait` only after that many seconds.")
            .ReadsPatients()
            .Produces<QueueEntryResponse[]>()
            .Produces(StatusCodes.Status304NotModified)
            .Raises(ProblemCatalogue.TooManyFeeds)
            .DisableRequestTimeout();
    }

    private static async Task<IResult> Add(Body<NewSlot> body, Replayable request, CallerHospital hospital)
    {
        var slot = body.Value;
        return Answer.Created(
            await hospital.Day(slot.DoctorId, slot.Date).AddSlot(
                new AddSlot(slot.StartTime, slot.EndTime, slot.MaxCapacity, request.Key)),
            added => new SlotResponse(added),
            response => $"{ApiRoot.Path}/slots/{response.Id}");
    }

    private static async Task<IResult> List(Query<SlotListQuery> query, CallerHospital hospital)
    {
        var wanted = query.Value;
        if (!SlotCursor.TryRead(wanted.Cursor, out var after))
        {
            return PageAnswer.InvalidCursor;
        }

        return Answer.From(
            await hospital.Overview.ListSlots(
                new SlotQuery(wanted.DoctorId, wanted.Date, wanted.ActiveOnly ?? true, wanted.PageLength, after)),
            page => PageAnswer.From(page, slot => new SlotResponse(slot), SlotCursor.After));
    }

    private static async Task<IResult> Get(SlotInPath slot, CallerHospital hospital) =>
        Answer.Ok(await hospital.Slot(slot.Id).Get(), found => new SlotResponse(found));

    private static async Task<IResult> Change(
        SlotInPath slot, Body<SlotChanges> body, Replayable request, CallerHospital hospital, RefusedOverrides refused)
    {
        var changes = body.Value;
        var outcome = await hospital.DayOf(slot.Id).ChangeSlot(
            new ChangeSlot(slot.Id, changes.MaxCapacity, changes.IsActive, request.Key, changes.Reason));
        if (changes.MaxCapacity is { } capacity)
        {
            await refused.Note(outcome, new AuditNote("slot.changed", slot.Id.ToString(), $"capacity -> {capacity}", changes.Reason));
        }

        return Answer.Ok(outcome, changed => new SlotResponse(changed));
    }

    private static Task<IResult> GetQueue(SlotInPath slot, Query<QueueQuery> query, HttpRequest request, QueueAnswer answer) =>
        answer.Of(slot.Id, request, TimeSpan.FromSeconds(query.Value.Wait ?? 0));
}
