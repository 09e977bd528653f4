using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Api.Callers.TokenViews;

/// <summary>Presents tokens with the details that a caller's roles may see.</summary>
/// <param name="roles">The roles of the caller.</param>
/// <param name="hospital">The hospital of the tokens.</param>
/// <param name="home">The deployment's own hospital. Links to its patients' pages do not contain a hospital.</param>
/// <param name="prefixes">The prefixes of the doctors' numbers.</param>
internal sealed class Viewer(Roles roles, HospitalId hospital, HospitalId home, DoctorPrefixes prefixes)
{
    private readonly HashSet<int> _doctors = [];

    /// <summary>The roles that phone patients.</summary>
    private const Roles PhonesPatients = Roles.Admin | Roles.Desk;

    /// <summary>Viewers with the same detail get the same answers.</summary>
    public TokenDetail Detail => (roles & PhonesPatients) != 0 ? TokenDetail.Everything
        : IsPatient ? TokenDetail.WithoutPhoneAndNotes
        : TokenDetail.WithoutPhone;

    public TokenResponse Show(TokenView token) => new(Visible(token), PageOf(token.Id), Display(token.Number));

    /// <param name="token">A token that was given just now.</param>
    /// <param name="displaced">The patient who made room for it, if any.</param>
    public GivenTokenResponse ShowGiven(TokenView token, DisplacedResponse? displaced) =>
        new(Visible(token), displaced, PageOf(token.Id), Display(token.Number));

    /// <param name="token">A queued token.</param>
    /// <param name="position">The position in the queue, from 1.</param>
    public QueueEntryResponse Show(TokenView token, int position) => new(Visible(token), position, PageOf(token.Id), Display(token.Number));

    /// <summary>
    /// Returns the function that writes a number as people see it, to be called when the answer is written:
    /// <see cref="PreparePrefixesFilter"/> reads the prefixes before.
    /// </summary>
    public Func<TokenNumber, string> Display(TokenNumber shown)
    {
        _doctors.Add(shown.DoctorId);
        return number => number.Display(prefixes.Of(hospital, number.DoctorId));
    }

    /// <summary>Reads the prefixes of the doctors whose numbers were shown.</summary>
    public ValueTask PreparePrefixes() => _doctors.Count == 0 ? default : prefixes.Prepare(hospital, _doctors);

    /// <summary>Reads the prefix of a doctor, for an answer that is written at once.</summary>
    /// <returns>Null when the doctor does not exist.</returns>
    public async ValueTask<string?> PrefixOf(int doctorId)
    {
        await prefixes.Prepare(hospital, [doctorId]);
        return prefixes.Of(hospital, doctorId);
    }

    private TokenView Visible(TokenView token) => Detail == TokenDetail.Everything
        ? token
        : token with
        {
            Patient = Masked(token.Patient),
            Notes = Detail == TokenDetail.WithoutPhone ? token.Notes : null,
        };

    /// <summary>Patients see no notes. The notes are for staff, and a patient's link can be shared.</summary>
    private bool IsPatient => roles is Roles.None or Roles.Patient;

    private static Patient Masked(Patient patient) => patient with { Phone = PhoneMask.Of(patient.Phone), E164 = null };

    private string PageOf(TokenId token) => $"/t/{PatientLink.Write(token, hospital, home)}";
}

/// <summary>The details of a token that a viewer sees.</summary>
internal enum TokenDetail
{
    Everything,
    WithoutPhone,
    WithoutPhoneAndNotes,
}

internal static class ViewerExtensions
{
    public static IServiceCollection AddViewer(this IServiceCollection services) =>
        services.AddSingleton<DoctorPrefixes>().AddScoped(ViewerOfRequest);

    private static Viewer ViewerOfRequest(IServiceProvider services) => new(
        services.GetRequiredService<Caller>().Roles,
        services.GetRequiredService<CallerHospital>().Id,
        HospitalId.Parse(services.GetRequiredService<IOptions<OpdTokensOptions>>().Value.Hospital),
        services.GetRequiredService<DoctorPrefixes>());
}
