using System.Security.Claims;

namespace OpdTokens.Api.Callers;

/// <summary>A caller as ASP.NET Core knows one. Every way to sign in ends in one of these, so nothing else has to know the ways.</summary>
internal sealed class CallerIdentity : ClaimsIdentity
{
    private CallerIdentity(Caller caller, string way)
        : base([new Claim(ClaimTypes.Name, caller.Name), .. RolesOf(caller)], way) => Caller = caller;

    private CallerIdentity(CallerIdentity other)
        : base(other) => Caller = other.Caller;

    public Caller Caller { get; }

    /// <summary>Until when the credentials are good; null: not limited.</summary>
    public DateTimeOffset? ExpiresAt { get; private init; }

    /// <summary>The credentials are an access key, which may be revoked at any time.</summary>
    public string? AccessKey { get; private init; }

    /// <summary>What people call this caller; not for logs.</summary>
    public string? DisplayName { get; private init; }

    public static ClaimsPrincipal OfUser(Caller caller, string? displayName, DateTimeOffset expiresAt) =>
        new(new CallerIdentity(caller, "token") { DisplayName = displayName, ExpiresAt = expiresAt });

    public static ClaimsPrincipal OfMachine(Caller caller, AccessKeyView key, string text) =>
        new(new CallerIdentity(caller, "access key") { DisplayName = key.Name, ExpiresAt = key.ExpiresAt, AccessKey = text });

    public static ClaimsPrincipal WithoutCredentials(Caller caller, string way) => new(new CallerIdentity(caller, way));

    public static CallerIdentity? Of(ClaimsPrincipal principal) => principal.Identity as CallerIdentity;

    public override ClaimsIdentity Clone() => new CallerIdentity(this)
    {
        ExpiresAt = ExpiresAt,
        AccessKey = AccessKey,
        DisplayName = DisplayName,
    };

    private static IEnumerable<Claim> RolesOf(Caller caller) =>
        RoleNames.Of(caller.Roles).Select(role => new Claim(ClaimTypes.Role, role));
}
