using OpdTokens.Api.Access;
using OpdTokens.Api.Slots;

namespace OpdTokens.Api.Tokens;

/// <summary>Shows a token to whoever asks, as far as their work needs it.</summary>
/// <param name="roles">Of whoever asks.</param>
/// <param name="hospital">Whose tokens are shown.</param>
/// <param name="home">The deployment's own hospital, whose patients' pages need not name it.</param>
internal sealed class Viewer(Roles roles, HospitalId hospital, HospitalId home)
{
    /// <summary>Who may have to call a patient.</summary>
    private const Roles Callers = Roles.Admin | Roles.Desk;

    /// <summary>Two who see as much as each other are shown the same.</summary>
    public Sight Sight => (roles & Callers) != 0 ? Sight.Everything
        : IsPatient ? Sight.WithoutPhoneAndNotes
        : Sight.WithoutPhone;

    public TokenResponse Show(TokenView token) => new(Visible(token), PageOf(token.Id));

    /// <param name="token">In the queue.</param>
    /// <param name="position">Its place there, from 1.</param>
    public QueueEntryResponse Show(TokenView token, int position) => new(Visible(token), position, PageOf(token.Id));

    private TokenView Visible(TokenView token) => Sight == Sight.Everything
        ? token
        : token with { Patient = Masked(token.Patient), Notes = Sight == Sight.WithoutPhone ? token.Notes : null };

    /// <summary>A link may be passed on, and the notes are the desk's.</summary>
    private bool IsPatient => roles is Roles.None or Roles.Patient;

    private static Patient Masked(Patient patient) => patient with { Phone = PhoneMask.Of(patient.Phone), E164 = null };

    private string PageOf(TokenId token) => $"/t/{PatientLink.Write(token, hospital, home)}";
}
