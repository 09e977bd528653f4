using System.ComponentModel;

namespace OpdTokens.Api.Access;

internal sealed class MeResponse
{
    private readonly Caller _caller;

    internal MeResponse(Caller caller, string? displayName) => (_caller, Name) = (caller, displayName ?? caller.Name);

    [Description("For people.")]
    public string Name { get; }

    [Description("The hospital's short name; null for an operator.")]
    public string? Hospital => _caller.Hospital?.Slug;

    [Description("What the caller may do; docs/roles.md has the table.")]
    public string[] Roles => [.. RoleNames.Of(_caller.Roles)];
}
