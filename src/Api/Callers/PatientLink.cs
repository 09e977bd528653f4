namespace OpdTokens.Api.Callers;

/// <summary>
/// What stands in a patient's link: the token's id, and behind an <c>@</c> the hospital when it is not the deployment's own. It can't be
/// guessed, so it is all that a patient needs to sign in with.
/// </summary>
internal static class PatientLink
{
    private const char Separator = '@';

    private const string RouteValue = "id";

    /// <returns>The hospital that the link names; null when it names none.</returns>
    public static HospitalId? HospitalIn(RouteValueDictionary route) =>
        route[RouteValue] is string text
        && text.Split(Separator) is [_, var named]
        && HospitalId.TryParse(named, out var hospital)
            ? hospital
            : null;

    /// <summary>Leaves the bare id for the endpoint.</summary>
    public static void TakeHospitalOut(RouteValueDictionary route) => route[RouteValue] = ((string)route[RouteValue]!).Split(Separator)[0];

    public static string Write(TokenId token, HospitalId hospital, HospitalId own) =>
        hospital == own ? token.ToString() : $"{token}{Separator}{hospital}";
}

/// <summary>An endpoint that a patient's link opens.</summary>
internal sealed record OpenToPatients;
