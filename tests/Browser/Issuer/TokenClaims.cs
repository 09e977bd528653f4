namespace OpdTokens.Browser.Tests.Issuer;

/// <summary>What an access token says; every member may be a lie, which the service must see through.</summary>
/// <param name="Subject">The claim <c>sub</c>.</param>
public sealed record TokenClaims(string Subject)
{
    public string Name { get; init; } = "";

    /// <summary>Null: the token names none.</summary>
    public string? Hospital { get; init; }

    public IReadOnlyList<string> Roles { get; init; } = [];

    public string Audience { get; init; } = OpenIdIssuer.Audience;

    /// <summary>Null: the issuer's own address.</summary>
    public string? Issuer { get; init; }

    /// <summary>From now on; of a token that has expired, less than zero.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(5);
}
