using System.ComponentModel;

namespace OpdTokens.Api.Tokens;

internal class TokenResponse
{
    private readonly TokenView _token;

    /// <param name="token">As far as the caller may see it.</param>
    /// <param name="page">Where the patient follows it.</param>
    internal TokenResponse(TokenView token, string page) => (_token, Page) = (token, page);

    [Description("Unguessable, so that it can be a patient's private link; kept when the token moves.")]
    public string Id => _token.Id.ToString();

    [Description("What is called out in the waiting room; kept when the token moves.")]
    public string TokenNumber => _token.Number.ToString();

    [Description("As given; empty once it has been erased, which no name that is given can be.")]
    public string PatientName => _token.Patient.Name;

    [Description("As given; all but the last four digits are stars for who need not call the patient; empty once it has been erased.")]
    public string PatientPhone => _token.Patient.Phone;

    [Description("The same number in E.164; null when it is none that anybody could dial, and for who need not call the patient.")]
    public string? PatientPhoneE164 => _token.Patient.E164;

    [Description("The doctor's id.")]
    public int DoctorId => _token.Slot.DoctorId;

    [Description("The slot that holds the token now.")]
    public string SlotId => _token.Slot.ToString();

    [Description("How the patient came; what the policy weighs.")]
    public TokenSource Source => _token.Source;

    [Description("Where the token stands.")]
    public TokenStatus Status => _token.Status;

    [Description("Goes before everyone who is not.")]
    public bool IsEmergency => _token.IsEmergency;

    [Description("Given at allocation and kept.")]
    public int PriorityScore => _token.PriorityScore;

    [Description("Place in the order of arrival, from 1.")]
    public int SequenceNumber => _token.SequenceNumber;

    [Description("UTC.")]
    public DateTimeOffset AllocatedAt => _token.AllocatedAt;

    [Description("UTC; null until then.")]
    public DateTimeOffset? CheckedInAt => _token.CheckedInAt;

    [Description("UTC; null until then.")]
    public DateTimeOffset? ConsultationStartedAt => _token.ConsultationStartedAt;

    [Description("UTC; when the token ended, in whichever way.")]
    public DateTimeOffset? CompletedAt => _token.CompletedAt;

    [Description("The desk's notes, then a line for each reason given later; null for a patient.")]
    public string? Notes => _token.Notes;

    [Description("How often the token has been called out.")]
    public int Calls => _token.Calls;

    [Description("The last time; UTC, null until then.")]
    public DateTimeOffset? CalledAt => _token.CalledAt;

    [Description("How often the patient was not there when it was their turn; who was goes behind all others of the slot.")]
    public int Skips => _token.Skips;

    [Description("The patient's own page, relative to the service: whoever knows it may follow and cancel the token.")]
    public string Page { get; }
}
