using System.Security.Claims;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace OpdTokens.Api.Tests.Hosting;

/// <summary>Makes tokens as the issuer that the service trusts would, and as others do.</summary>
internal static class Issuer
{
    public const string Name = "tests";

    public const string Audience = "opdtokens";

    /// <summary>Base-64, as the setting wants it.</summary>
    public static string Key { get; } = Convert.ToBase64String(Encoding.UTF8.GetBytes("a key that only these tests sign with, 32+ bytes"));

    public static string Token(
        string? hospital,
        string[] roles,
        string issuer = Name,
        string audience = Audience,
        string? key = null,
        DateTime? expires = null,
        string subject = "ashok")
    {
        var claims = new List<Claim> { new("sub", subject) };
        claims.AddRange(roles.Select(role => new Claim("role", role)));
        if (hospital is not null)
        {
            claims.Add(new Claim("hospital", hospital));
        }

        // The library that checks tokens knows no clock but the machine's.
        var until = expires ?? TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(1);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            Subject = new ClaimsIdentity(claims),
            NotBefore = until.AddHours(-2),
            Expires = until,
            SigningCredentials = new SigningCredentials(
                new SymmetricSecurityKey(Convert.FromBase64String(key ?? Key)), SecurityAlgorithms.HmacSha256),
        });
    }
}
