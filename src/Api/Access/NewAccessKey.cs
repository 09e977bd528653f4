using System.ComponentModel;

namespace OpdTokens.Api.Access;

internal sealed record NewAccessKey : IHasRules
{
    [Name]
    [Description("Where the key is used, for people.")]
    public required string Name { get; init; }

    [Description("What its bearer may do: one or more of admin, desk, doctor, kiosk, board, auditor.")]
    public required string[] Roles { get; init; }

    [Description("UTC; without it the key is good until it is revoked.")]
    public DateTimeOffset? ExpiresAt { get; init; }

    public IEnumerable<InputFault> BrokenRules()
    {
        if (Roles.Length == 0 || !Roles.All(IsOfHospital))
        {
            yield return InputFault.Invalid("/roles", "Must be one or more of admin, desk, doctor, kiosk, board, auditor.");
        }
    }

    internal Roles ReadRoles() => RoleNames.Read(Roles);

    /// <summary>An operator belongs to no hospital, and so has no key of one.</summary>
    private static bool IsOfHospital(string name) =>
        RoleNames.Read([name]) is not Grains.Interfaces.Roles.None and not Grains.Interfaces.Roles.Operator;
}
