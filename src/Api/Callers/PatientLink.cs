namespace OpdTokens.Api.Callers;

/// <summary>
/// The last segment of a patient's link: the token's id, followed by <c>@</c> and the hospital if it is not the
/// deployment's own. The id can't be guessed, so it is the patient's only credential.
/// </summary>
internal static class PatientLink
{
    private const char Separator = '@';

    private const string RouteValue = "id";

    /// <returns>The hospital in the link; null without one.</returns>
    public static HospitalId? HospitalIn(RouteValueDictionary route) =>
        route[RouteValue] is string text
        && text.Split(Separator) is [_, var named]
        && HospitalId.TryParse(named, out var hospital)
            ? hospital
            : null;

    /// <summary>Reduces the route value to the token's id, which the endpoint reads.</summary>
    public static void RemoveHospital(RouteValueDictionary route) =>
        route[RouteValue] = ((string)route[RouteValue]!).Split(Separator)[0];

    /// <param name="token">The token.</param>
    /// <param name="hospital">The token's hospital.</param>
    /// <param name="own">The deployment's own hospital.</param>
    public static string Write(TokenId token, HospitalId hospital, HospitalId own) =>
        hospital == own ? token.ToString() : $"{token}{Separator}{hospital}";
}

/// <summary>Endpoint metadata: the endpoint accepts a patient's link.</summary>
internal sealed record OpenToPatients;
