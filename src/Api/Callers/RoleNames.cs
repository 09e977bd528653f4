using System.Collections.Immutable;

namespace OpdTokens.Api.Callers;

/// <summary>The names of roles in credentials and answers.</summary>
internal static class RoleNames
{
    /// <summary>The roles that callers can have by their credentials.</summary>
    public static readonly ImmutableArray<Roles> Assignable =
        [Roles.Operator, Roles.Admin, Roles.Desk, Roles.Doctor, Roles.Kiosk, Roles.Board, Roles.Auditor];

    public static IEnumerable<string> Of(Roles roles) => Assignable.Where(role => roles.HasFlag(role)).Select(NameOf);

    /// <summary>Ignores unknown names, because an issuer also has roles of other services.</summary>
    public static Roles Read(IEnumerable<string> names) => names.Aggregate(Roles.None, (roles, name) =>
        roles | Assignable.FirstOrDefault(role => NameOf(role).Equals(name, StringComparison.OrdinalIgnoreCase)));

    public static string NameOf(Roles role) => role.ToString().ToLowerInvariant();
}
