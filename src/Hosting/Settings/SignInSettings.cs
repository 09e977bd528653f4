namespace OpdTokens.Hosting.Settings;

/// <summary>
/// What the tokens of the issuer look like, and how the pages ask for them. Which issuer is believed stands in ASP.NET Core's own section,
/// <c>Authentication:Schemes:Bearer</c>.
/// </summary>
public sealed class SignInSettings
{
    /// <summary>The claim that names a user's hospital by its short name.</summary>
    public string HospitalClaim { get; set; } = "hospital";

    /// <summary>The claim that names a user's roles, one or several times.</summary>
    public string RoleClaim { get; set; } = "role";

    /// <summary>The client that the issuer knows the desk as; empty: the desk takes access keys only.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>What the desk asks the issuer for, parted by spaces.</summary>
    public string Scope { get; set; } = "openid profile";

    /// <summary>The issuer as browsers reach it, if that is not <c>Authentication:Schemes:Bearer:Authority</c>.</summary>
    public string Issuer { get; set; } = "";
}
