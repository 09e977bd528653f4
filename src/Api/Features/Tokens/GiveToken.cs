using System.ComponentModel;
using System.Globalization;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Callers.Audit;
using OpdTokens.Api.Callers.TokenViews;
using OpdTokens.Api.Kernel.Answers;
using OpdTokens.Api.Kernel.Idempotency;

namespace OpdTokens.Api.Features.Tokens;

internal static class GiveToken
{
    private const Roles DeclaresEmergencies = Roles.Admin | Roles.Desk;

    /// <summary>The roles that see who stands there, so that a patient without a phone can be told from a forgotten one.</summary>
    private const Roles KnowsPatients = Roles.Admin | Roles.Desk;

    public static void Map(RouteGroupBuilder tokens) => tokens.MapPost("", Handle)
        .WithName("giveToken")
        .WithSummary("Give a patient a token")
        .WithDescription("Allocates a seat in the given slot, or in the day's first slot with room.")
        .Allow(Roles.Admin | Roles.Desk | Roles.Kiosk)
        .AllowVariant("?emergency=true", DeclaresEmergencies)
        .Raises(
            ProblemCatalogue.ReasonRequired,
            ProblemCatalogue.DoctorMismatch,
            ProblemCatalogue.DoctorNotFound,
            ProblemCatalogue.SlotNotFound,
            ProblemCatalogue.NoSlots,
            ProblemCatalogue.SlotInactive,
            ProblemCatalogue.SlotFull,
            ProblemCatalogue.SlotEnded,
            ProblemCatalogue.DayOver,
            ProblemCatalogue.DayClosed,
            ProblemCatalogue.NotToday,
            ProblemCatalogue.TooManyTokens,
            ProblemCatalogue.AlreadyHasToken,
            ProblemCatalogue.NoReallocationPossible);

    private static async Task<CreatedAnswer<GivenTokenResponse>> Handle(
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
        if (query.Value.Urgency != Urgency.Routine && !caller.Has(DeclaresEmergencies))
        {
            await refused.NoteNotAllowed(Emergency(token, "emergency", reason));
            return AccessRefusalHandler.NotAllowed;
        }

        if (token.PatientPhone is null && !caller.Has(KnowsPatients))
        {
            return InputFault.Sum([InputFault.Invalid("/patient_phone", "Is required.")]);
        }

        var command = new AllocateToken(
            token.DoctorId,
            await regions.Know(hospital.Id, token.PatientName, token.PatientPhone ?? ""),
            token.Source,
            token.Notes,
            query.Value.Urgency,
            request.Key,
            reason)
        {
            CheckIn = token.CheckIn ?? false,
        };
        var outcome = token.SlotId is { } slot
            ? await hospital.Slot(slot).Allocate(command)
            : await hospital.Day(token.DoctorId, token.Date!.Value).Allocate(command);
        if (command.Urgency == Urgency.ForcedEmergency)
        {
            await refused.Note(outcome, Emergency(token, "emergency, over capacity", reason));
        }

        var displaced = outcome is Outcome<TokenView>.Done { Value.Displaced: { } moved } ? await Name(moved, hospital, viewer) : null;
        return Answer.Created(outcome, given => viewer.ShowGiven(given, displaced), given => $"/tokens/{given.Id}");
    }

    /// <summary>
    /// Reads the name from the token, where it can be erased. Without an answer the name stays empty, because the emergency has
    /// its seat.
    /// </summary>
    private static async Task<DisplacedResponse> Name(Displaced moved, CallerHospital hospital, Viewer viewer)
    {
        var display = viewer.Display(moved.Number);
        try
        {
            var found = await hospital.OnToken(moved.Token, slot => slot.GetToken(moved.Token));
            var name = found is Outcome<TokenView>.Done { Value.Patient.Name: var known } ? known : "";
            return new DisplacedResponse(moved, name, display);
        }
        catch (Exception exception) when (exception is TimeoutException or OrleansException)
        {
            return new DisplacedResponse(moved, "", display);
        }
    }

    /// <summary>Composes the audit note of a refused emergency.</summary>
    private static AuditNote Emergency(NewToken token, string detail, string? reason) => new(
        "token.allocated",
        token.SlotId?.ToString() ?? string.Create(CultureInfo.InvariantCulture, $"day/{token.DoctorId}/{token.Date:O}"),
        detail,
        reason);
}

internal sealed record NewToken : IHasRules, IOverride, IExample<NewToken>
{
    public static NewToken Example => new()
    {
        PatientName = Samples.Token.Patient.Name,
        PatientPhone = Samples.Phone,
        DoctorId = Samples.Doctor.Id,
        Source = Samples.Token.Source,
        SlotId = Samples.Ten,
        Notes = Samples.Token.Notes,
    };

    [Name]
    [Description("The patient's name.")]
    public required string PatientName { get; init; }

    [Phone]
    [Description("The patient's phone number. Staff may leave it out, for a child or an unconscious patient; kiosks may not.")]
    public string? PatientPhone { get; init; }

    [DoctorId]
    [Description("The doctor's id.")]
    public required int DoctorId { get; init; }

    [Description("How the patient obtains the token. An emergency counts as priority.")]
    public required TokenSource Source { get; init; }

    [Description("A slot of the doctor. The token is given in this slot or not at all.")]
    public SlotId? SlotId { get; init; }

    [Description("Without slot_id: the day. The token is given in its first slot with room.")]
    public DateOnly? Date { get; init; }

    [DefaultValue(false)]
    [Description("The patient has arrived: the token is checked in at once. Only on the slot's date, and after midnight until it has ended.")]
    public bool? CheckIn { get; init; }

    [Text(500)]
    [Description("Notes for the desk.")]
    public string? Notes { get; init; }

    [Text(500)]
    [Description("With force: the reason. The audit keeps it, so do not name a patient.")]
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
            yield return InputFault.Invalid("/date", "Must be the date of the slot, or be left out.");
        }
    }
}

internal sealed record UrgencyQuery : IHasRules, IOverride
{
    [DefaultValue(false)]
    [Description("Declares an emergency. In a full slot it takes the seat of a walk-in, who moves to a later slot (displaced).")]
    public bool? Emergency { get; init; }

    [DefaultValue(false)]
    [Description("With emergency: in a full slot it takes a seat above capacity instead.")]
    public bool? Force { get; init; }

    [Text(500)]
    [Description("With force: the reason. The audit keeps it, so do not name a patient. It can be sent in the body instead.")]
    public string? Reason { get; init; }

    bool IOverride.Overrides => Force == true;

    internal Urgency Urgency => (Emergency, Force) switch
    {
        (true, true) => Urgency.ForcedEmergency,
        (true, _) => Urgency.Emergency,
        _ => Urgency.Routine,
    };

    public IEnumerable<InputFault> BrokenRules()
    {
        if (Force == true && Emergency != true)
        {
            yield return InputFault.Invalid("/force", "Needs emergency=true.");
        }
    }
}
