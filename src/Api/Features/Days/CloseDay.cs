using System.ComponentModel;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Callers.TokenViews;
using OpdTokens.Api.Kernel.Answers;
using OpdTokens.Api.Kernel.Idempotency;

namespace OpdTokens.Api.Features.Days;

internal static class CloseDay
{
    public static void Map(RouteGroupBuilder days) => days.MapPost("close", Handle)
        .WithName("closeDay")
        .WithSummary("Close a doctor's day")
        .WithDescription(
            "Patients in consultation are completed. Patients who never checked in are no-shows. Patients who checked in and were not "
            + "seen are cancelled by the hospital. Afterwards nobody is queued, and no token is given. Closing again returns the same answer.")
        .Allow(RoleGroups.Staff)
        .Raises(ProblemCatalogue.NoSlots, ProblemCatalogue.NotToday);

    private static async Task<Answer<ClosingResponse>> Handle(
        DoctorInPath doctor,
        DateInPath day,
        Query<ClosingQuery> query,
        Replayable request,
        CallerHospital hospital,
        Viewer viewer)
    {
        var preview = query.Value.Preview == true;
        var grain = hospital.Day(doctor.Id, day.Date);
        var outcome = preview
            ? await grain.PreviewClosing()
            : await grain.Close(new Grains.Interfaces.CloseDay(request.Key));
        var prefix = await viewer.PrefixOf(doctor.Id);
        return Answer.Ok(outcome, closing => new ClosingResponse(doctor.Id, day.Date, closing, preview, prefix));
    }
}

internal sealed record ClosingQuery
{
    [DefaultValue(false)]
    [Description("Returns the result without changing anything.")]
    public bool? Preview { get; init; }
}

internal sealed class ClosingResponse : IExample<ClosingResponse>
{
    private readonly ClosingView _closing;
    private readonly string? _prefix;

    internal ClosingResponse(int doctorId, DateOnly date, ClosingView closing, bool preview, string? prefix) =>
        (DoctorId, Date, _closing, Preview, _prefix) = (doctorId, date, closing, preview, prefix);

    public static ClosingResponse Example => new(
        Samples.Doctor.Id,
        Samples.Date,
        new ClosingView(
            Samples.At("2026-01-30T12:30:00Z"),
            [new ClosedToken(Samples.Token.Id, Samples.Token.Number, Samples.Ten, TokenStatus.NoShow)]),
        preview: false,
        Samples.Doctor.Prefix);

    [Description("The doctor's id.")]
    public int DoctorId { get; }

    [Description("The date, in the hospital's time zone.")]
    public DateOnly Date { get; }

    [Description("True when nothing was changed.")]
    public bool Preview { get; }

    [Description("The time of the closing, UTC; null in the preview of an open day.")]
    public DateTimeOffset? ClosedAt => _closing.ClosedAt;

    [Description("Tokens of patients who were in consultation, in queue order.")]
    public IEnumerable<ClosedTokenResponse> Completed => Those(TokenStatus.Completed);

    [Description("Tokens of patients who never checked in, in queue order.")]
    public IEnumerable<ClosedTokenResponse> NoShow => Those(TokenStatus.NoShow);

    [Description("Tokens of patients who checked in and were not seen, in queue order. The hospital cancels them.")]
    public IEnumerable<ClosedTokenResponse> Cancelled => Those(TokenStatus.Cancelled);

    private IEnumerable<ClosedTokenResponse> Those(TokenStatus status) =>
        _closing.Tokens.Where(token => token.Becomes == status).Select(token => new ClosedTokenResponse(token, _prefix));
}

internal sealed class ClosedTokenResponse
{
    private readonly ClosedToken _token;
    private readonly string? _prefix;

    internal ClosedTokenResponse(ClosedToken token, string? prefix) => (_token, _prefix) = (token, prefix);

    [Description("The token's id.")]
    public string TokenId => _token.Token.ToString();

    [Description("Unique for the doctor and the date.")]
    public string TokenNumber => _token.Number.ToString();

    [Description("The number that is shown and called out.")]
    public string DisplayNumber => _token.Number.Display(_prefix);

    [Description("The slot that holds the token.")]
    public string SlotId => _token.Slot.ToString();
}
