using System.ComponentModel;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Callers.TokenViews;
using OpdTokens.Api.Kernel.Answers;
using OpdTokens.Api.Kernel.Idempotency;

namespace OpdTokens.Api.Features.Days;

internal static class AnnounceDelay
{
    public static void Map(RouteGroupBuilder days) => days.MapPost("delay", Handle)
        .WithName("announceDelay")
        .WithSummary("Announce that a doctor is late")
        .WithDescription(
            "The patients of the running slot who no longer fit are moved, from the back of the queue, to the day's next slots with "
            + "room.")
        .Allow(RoleGroups.Staff)
        .Raises(ProblemCatalogue.NoSlots);

    private static async Task<Answer<DelayResponse>> Handle(
        DoctorInPath doctor,
        DateInPath day,
        Body<NewDelay> body,
        Query<DelayQuery> query,
        Replayable request,
        CallerHospital hospital,
        Viewer viewer)
    {
        var preview = query.Value.Preview == true;
        var command = new Grains.Interfaces.AnnounceDelay(body.Value.Minutes, body.Value.Reason, request.Key);
        var grain = hospital.Day(doctor.Id, day.Date);
        var outcome = preview ? await grain.PreviewDelay(command) : await grain.AnnounceDelay(command);
        var prefix = await viewer.PrefixOf(doctor.Id);
        return Answer.Ok(outcome, delay => new DelayResponse(doctor.Id, day.Date, delay, preview, prefix));
    }
}

internal sealed record NewDelay : IExample<NewDelay>
{
    public static NewDelay Example => new() { Minutes = 20, Reason = "Called to theatre" };

    [Between(1, 480)]
    [Description("The length of the delay in minutes.")]
    public required int Minutes { get; init; }

    [Text(500)]
    [Description("Shown with the delay.")]
    public string? Reason { get; init; }
}

internal sealed record DelayQuery
{
    [DefaultValue(false)]
    [Description("Returns the result without changing anything.")]
    public bool? Preview { get; init; }
}

internal sealed class DelayResponse : IExample<DelayResponse>
{
    private readonly DelayView _delay;
    private readonly string? _prefix;

    internal DelayResponse(int doctorId, DateOnly date, DelayView delay, bool preview, string? prefix) =>
        (DoctorId, Date, _delay, Preview, _prefix) = (doctorId, date, delay, preview, prefix);

    public static DelayResponse Example => new(
        Samples.Doctor.Id,
        Samples.Date,
        new DelayView(
            Minutes: 20,
            Reason: "Called to theatre",
            Slot: Samples.Nine,
            Moved: [new DelayedToken(Samples.Token.Id, Samples.Token.Number, Samples.Nine, Samples.Ten)],
            Left: []),
        preview: false,
        Samples.Doctor.Prefix);

    [Description("The doctor's id.")]
    public int DoctorId { get; }

    [Description("The date, in the hospital's time zone.")]
    public DateOnly Date { get; }

    [Description("The length of the delay in minutes.")]
    public int DelayMinutes => _delay.Minutes;

    [Description("The reason, as it was given.")]
    public string? Reason => _delay.Reason;

    [Description("True when nothing was changed.")]
    public bool Preview { get; }

    [Description("The slot that no longer fits all its patients; null when no patient is waiting.")]
    public string? SlotId => _delay.Slot?.ToString();

    [Description("The moved tokens, in queue order.")]
    public IEnumerable<MovedTokenResponse> Moved => _delay.Moved.Select(token => new MovedTokenResponse(token, _prefix));

    [Description("The tokens that no longer fit and for which no later slot has room, in queue order.")]
    public IEnumerable<LeftTokenResponse> Left => _delay.Left.Select(token => new LeftTokenResponse(token, _prefix));
}

internal sealed class MovedTokenResponse
{
    private readonly DelayedToken _token;
    private readonly string? _prefix;

    internal MovedTokenResponse(DelayedToken token, string? prefix) => (_token, _prefix) = (token, prefix);

    [Description("The token's id.")]
    public string TokenId => _token.Token.ToString();

    [Description("Unique for the doctor and the date.")]
    public string TokenNumber => _token.Number.ToString();

    [Description("The number that is shown and called out.")]
    public string DisplayNumber => _token.Number.Display(_prefix);

    [Description("The slot that the token was in.")]
    public string From => _token.From.ToString();

    [Description("The slot that the token is in now.")]
    public string To => _token.To!.Value.ToString();
}

internal sealed class LeftTokenResponse
{
    private readonly DelayedToken _token;
    private readonly string? _prefix;

    internal LeftTokenResponse(DelayedToken token, string? prefix) => (_token, _prefix) = (token, prefix);

    [Description("The token's id.")]
    public string TokenId => _token.Token.ToString();

    [Description("Unique for the doctor and the date.")]
    public string TokenNumber => _token.Number.ToString();

    [Description("The number that is shown and called out.")]
    public string DisplayNumber => _token.Number.Display(_prefix);

    [Description("The slot that the token is still in.")]
    public string SlotId => _token.From.ToString();
}
