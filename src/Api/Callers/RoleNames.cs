using System.Collections.Immutable;

namespace OpdTokens.Api.Callers;

/// <summary>Roles as credentials and answers spell them.</summary>
internal static class RoleNames
{
    /// <summary>Those that somebody can be given.</summary>
    public static readonly ImmutableArray<Roles> Assignable =
        [Roles.Operator, Roles.Admin, Roles.Desk, Roles.Doctor, Roles.Kiosk, Roles.Board, Roles.Auditor];

    public static IEnumerable<string> Of(Roles roles) => Assignable.Where(role => roles.HasFlag(role)).Select(NameOf);

    /// <summary>What is no role of ours counts for nothing: an issuer has roles for other services too.</summary>
    public static Roles Read(IEnumerable<string> names) => names.Aggregate(Roles.None, (roles, name) =>
        roles | Assignable.FirstOrDefault(role => NameOf(role).Equals(name, StringComparison.OrdinalIgnoreCase)));

    public static string NameOf(Roles role) => role.ToString().ToLowerInvariant();
}
