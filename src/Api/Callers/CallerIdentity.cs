using System.Security.Claims;

namespace OpdTokens.Api.Callers;

/// <summary>
/// A caller as a claims identity. All authentication handlers produce it, so other code does not depend on the kind of
/// credentials.
/// </summary>
internal sealed class CallerIdentity : ClaimsIdentity
{
    private CallerIdentity(Caller caller, string authenticationType)
        : base([new Claim(ClaimTypes.Name, caller.Name), .. RolesOf(caller)], authenticationType) => Caller = caller;

    private CallerIdentity(CallerIdentity other)
        : base(other) => Caller = other.Caller;

    public Caller Caller { get; }

    /// <summary>When the credentials expire; null for credentials that do not expire.</summary>
    public DateTimeOffset? ExpiresAt { get; private init; }

    /// <summary>The access key, which can be revoked at any time; null for other credentials.</summary>
    public string? AccessKey { get; private init; }

    /// <summary>The name to display. It must not be logged.</summary>
    public string? DisplayName { get; private init; }

    public static ClaimsPrincipal OfUser(Caller caller, string? displayName, DateTimeOffset expiresAt) =>
        new(new CallerIdentity(caller, "token") { DisplayName = displayName, ExpiresAt = expiresAt });

    public static ClaimsPrincipal OfMachine(Caller caller, AccessKeyView key, string text) =>
        new(new CallerIdentity(caller, "access key")
        {
            DisplayName = key.Name,
            ExpiresAt = key.ExpiresAt,
            AccessKey = text,
        });

    public static ClaimsPrincipal WithoutCredentials(Caller caller, string authenticationType) =>
        new(new CallerIdentity(caller, authenticationType));

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
