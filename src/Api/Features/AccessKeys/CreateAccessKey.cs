using System.ComponentModel;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Kernel.Answers;
using OpdTokens.Api.Kernel.Idempotency;

namespace OpdTokens.Api.Features.AccessKeys;

internal static class CreateAccessKey
{
    public static void Map(RouteGroupBuilder keys) => keys.MapPost("", Handle)
        .WithName("createAccessKey")
        .WithSummary("Create an access key for a machine")
        .WithDescription("`key` is shown only in this answer. The answer to a repeated request does not contain it.")
        .Allow(Roles.Admin);

    private static async Task<CreatedAnswer<ShownAccessKeyResponse>> Handle(
        Body<NewAccessKey> body, Replayable request, CallerHospital hospital)
    {
        var wanted = body.Value;
        var key = AccessKeyText.NewRandom(hospital.Id);
        var outcome = await hospital.Grains.AccessKeys(hospital.Id).Create(new Grains.Interfaces.CreateAccessKey(
            key.Id, wanted.Name, wanted.ReadRoles(), key.Hash, wanted.ExpiresAt, request.Key));
        return Answer.Created(outcome, ShownAccessKeyResponse.For(outcome, key), created => $"/access-keys/{created.Id}");
    }
}

internal sealed record NewAccessKey : IHasRules, IExample<NewAccessKey>
{
    public static NewAccessKey Example => new() { Name = AccessKeyResponse.Sample.Name, Roles = ["board"] };

    [Name]
    [Description("The place where the key is used, for people.")]
    public required string Name { get; init; }

    [Description("The roles of the key: one or more of admin, desk, doctor, kiosk, board, auditor.")]
    public required string[] Roles { get; init; }

    [Description("The time at which the key expires, in UTC. Without it the key is valid until it is revoked.")]
    public DateTimeOffset? ExpiresAt { get; init; }

    public IEnumerable<InputFault> BrokenRules()
    {
        if (Roles.Length == 0 || !Roles.All(IsOfHospital))
        {
            yield return InputFault.Invalid("/roles", "Must be one or more of admin, desk, doctor, kiosk, board, auditor.");
        }
    }

    internal Roles ReadRoles() => RoleNames.Read(Roles);

    /// <summary>Operators belong to no hospital, so no hospital's key has that role.</summary>
    private static bool IsOfHospital(string name) =>
        RoleNames.Read([name]) is not Grains.Interfaces.Roles.None and not Grains.Interfaces.Roles.Operator;
}
