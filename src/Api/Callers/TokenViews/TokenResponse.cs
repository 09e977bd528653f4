using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OpdTokens.Api.Callers.TokenViews;

internal class TokenResponse : IExample<TokenResponse>
{
    private readonly TokenView _token;
    private readonly Func<TokenNumber, string> _display;

    public static TokenResponse Example => new(Samples.Token, Samples.TokenPage, Samples.Display);

    /// <param name="token">The token, with the details that the caller may see.</param>
    /// <param name="page">The path of the patient's page.</param>
    /// <param name="display">Returns the number as people see it. It is called when the answer is written.</param>
    internal TokenResponse(TokenView token, string page, Func<TokenNumber, string> display) =>
        (_token, Page, _display) = (token, page, display);

    [Description("Can't be guessed, so it serves as the patient's private link. Unchanged by moves.")]
    public string Id => _token.Id.ToString();

    [Description("Unique for the doctor and the date. A move to another date gives the token another one.")]
    public string TokenNumber => _token.Number.ToString();

    [Description("The number that people see and hear: the doctor's prefix, and the number without leading zeros.")]
    public string DisplayNumber => _display(_token.Number);

    [Description("The name, as it was given; empty after an erasure.")]
    public string PatientName => _token.Patient.Name;

    [Description("The phone number, as it was given. Callers who do not phone patients see the last four digits only. Empty when none was given, and after an erasure.")]
    public string PatientPhone => _token.Patient.Phone;

    [Description("The phone number in E.164 format; null when there is none or it is not valid, and for callers who do not phone patients.")]
    public string? PatientPhoneE164 => _token.Patient.E164;

    [Description("The doctor's id.")]
    public int DoctorId => _token.Slot.DoctorId;

    [Description("The slot that holds the token now.")]
    public string SlotId => _token.Slot.ToString();

    [Description("How the patient obtained the token; the policy weights it.")]
    public TokenSource Source => _token.Source;

    [Description("The status of the token.")]
    public TokenStatus Status => _token.Status;

    [Description("Emergencies are called before all other patients.")]
    public bool IsEmergency => _token.IsEmergency;

    [Description("Calculated at allocation, and again when the source is corrected.")]
    public int PriorityScore => _token.PriorityScore;

    [Description("The position in the order of arrival, from 1.")]
    public int SequenceNumber => _token.SequenceNumber;

    [Description("The time of allocation, in UTC.")]
    public DateTimeOffset AllocatedAt => _token.AllocatedAt;

    [Description("The time of the check-in, in UTC; null before.")]
    public DateTimeOffset? CheckedInAt => _token.CheckedInAt;

    [Description("The room of the last call; null before, and where the doctor has no rooms.")]
    public string? Counter => _token.Counter;

    [Description("The start of the consultation, in UTC; null before.")]
    public DateTimeOffset? ConsultationStartedAt => _token.ConsultationStartedAt;

    [Description("The time at which the token was completed, cancelled or marked as a no-show, in UTC; null before.")]
    public DateTimeOffset? CompletedAt => _token.CompletedAt;

    [Description("The desk's notes, followed by one line for each reason given later; null for patients.")]
    public string? Notes => _token.Notes;

    [Description("The number of calls so far.")]
    public int Calls => _token.Calls;

    [Description("The last call, UTC; null before.")]
    public DateTimeOffset? CalledAt => _token.CalledAt;

    [Description("True for a patient who was called and has not come in yet, where the policy separates call and consultation.")]
    public bool IsCalled => _token.IsCalled;

    [Description("The number of times the patient was absent at their turn.")]
    public int Skips => _token.Skips;

    [Description("When the patient left for a while, UTC; null for a patient who is present.")]
    public DateTimeOffset? ParkedAt => _token.ParkedAt;

    [Description("When a parked patient can be called again, UTC; null for not before they check in again.")]
    public DateTimeOffset? ParkedUntil => _token.ParkedUntil;

    [Description("The token of the consultation in which the patient was referred to this doctor; null without one.")]
    public string? ReferredFrom => _token.ReferredFrom?.ToString();

    [Description("The token that the patient got in this consultation for another doctor; null without one.")]
    public string? ReferredTo => _token.ReferredTo?.ToString();

    [Description("The last move of the token; null when it has never moved.")]
    public MovedFromResponse? MovedFrom => MovedFromResponse.Of(_token.MovedFrom);

    [Description("Who cancelled the token: the patient, the desk, or the hospital that could not see the patient; null otherwise.")]
    public EndedBy? EndedBy => _token.EndedBy;

    [Description("Why the token was cancelled; null when it was not said.")]
    public CancellationReason? ReasonCode => _token.CancellationReason;

    [Description("The path of the patient's page. Anyone who knows it can follow and cancel the token.")]
    public string Page { get; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("In the answer to a request for a token and to a correction, if there is any: what staff should look at.")]
    public IEnumerable<TokenWarningResponse>? Warnings =>
        _token.Duplicate is { } duplicate ? [new TokenWarningResponse(duplicate, _display)] : null;
}

/// <summary>What staff should look at: another token of the same patient.</summary>
internal sealed class TokenWarningResponse
{
    private readonly DuplicateToken _duplicate;

    internal TokenWarningResponse(DuplicateToken duplicate, Func<TokenNumber, string> display) =>
        (_duplicate, DisplayNumber) = (duplicate, display(duplicate.Number));

    [Description("`possible_duplicate`: the same phone and name have a token of the same doctor and date that has not ended.")]
    public string Code { get; } = "possible_duplicate";

    [Description("The other token's id.")]
    public string TokenId => _duplicate.Id.ToString();

    [Description("The other token's number.")]
    public string TokenNumber => _duplicate.Number.ToString();

    [Description("The other token's number as people see it.")]
    public string DisplayNumber { get; }
}

/// <summary>A token that was given just now.</summary>
internal sealed class GivenTokenResponse : TokenResponse, IExample<GivenTokenResponse>
{
    public static new GivenTokenResponse Example => new(Samples.Token, displaced: null, Samples.TokenPage, Samples.Display);

    internal GivenTokenResponse(TokenView token, DisplacedResponse? displaced, string page, Func<TokenNumber, string> display)
        : base(token, page, display) => Displaced = displaced;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("Only of an emergency that took somebody's seat: the patient who was moved to a later slot, and whom the desk tells.")]
    public DisplacedResponse? Displaced { get; }
}

/// <summary>A patient who made room for an emergency.</summary>
internal sealed class DisplacedResponse
{
    private readonly Displaced _displaced;
    private readonly Func<TokenNumber, string> _display;

    /// <param name="displaced">The move.</param>
    /// <param name="name">The patient's name as it is now; empty after an erasure.</param>
    /// <param name="display">Writes a number as people see it.</param>
    internal DisplacedResponse(Displaced displaced, string name, Func<TokenNumber, string> display) =>
        (_displaced, PatientName, _display) = (displaced, name, display);

    [Description("The token's id.")]
    public string Id => _displaced.Token.ToString();

    [Description("The token's number.")]
    public string TokenNumber => _displaced.Number.ToString();

    [Description("The number that is shown and called out.")]
    public string DisplayNumber => _display(_displaced.Number);

    [Description("The patient's name; empty after an erasure.")]
    public string PatientName { get; }

    [Description("The slot that the token left.")]
    public string From => _displaced.From.ToString();

    [Description("The slot that the token was moved to.")]
    public string To => _displaced.To.ToString();
}

/// <summary>A token with its position in the queue.</summary>
internal sealed class QueueEntryResponse : TokenResponse, IExample<QueueEntryResponse>
{
    public static new QueueEntryResponse Example => new(Samples.Token, position: 1, Samples.TokenPage, Samples.Display);

    internal QueueEntryResponse(TokenView token, int position, string page, Func<TokenNumber, string> display)
        : base(token, page, display) => Position = position;

    [Description("The position in the queue, from 1.")]
    public int Position { get; }
}
