using System.ComponentModel;
using OpdTokens.Api.Answers;
using OpdTokens.Api.Hosting;
using OpdTokens.Api.Idempotency;

namespace OpdTokens.Api.Access;

internal static class AccessKeyEndpoints
{
    public static void MapAccessKeys(this IEndpointRouteBuilder api)
    {
        var keys = api.MapGroup("access-keys").WithTags("Access");

        keys.MapPost("", Create)
            .WithName("createAccessKey")
            .WithSummary("Make a key for a machine")
            .WithDescription("`key` is shown this once; a repetition of the request shows what was made without it.")
            .Produces<ShownAccessKeyResponse>(StatusCodes.Status201Created);

        keys.MapGet("", List)
            .WithName("listAccessKeys")
            .WithSummary("List the hospital's keys, revoked ones too")
            .Produces<AccessKeyResponse[]>();

        keys.MapPost("{id}/rotate", Rotate)
            .WithName("rotateAccessKey")
            .WithSummary("Give a key a new secret")
            .WithDescription("The old one is of no use within seconds. `key` is shown this once.")
            .Produces<ShownAccessKeyResponse>()
            .Raises(ProblemCatalogue.AccessKeyEnded);

        keys.MapPost("{id}/revoke", Revoke)
            .WithName("revokeAccessKey")
            .WithSummary("End a key for good")
            .WithDescription("It is of no use within seconds. Ending it again changes nothing.")
            .Produces<AccessKeyResponse>();
    }

    private static async Task<IResult> Create(Body<NewAccessKey> body, Replayable request, CallerHospital hospital)
    {
        var wanted = body.Value;
        var key = AccessKeyText.NewRandom(hospital.Id);
        var outcome = await hospital.AccessKeys.Create(
            new CreateAccessKey(key.Id, wanted.Name, wanted.ReadRoles(), key.Hash, wanted.ExpiresAt, request.Key));
        return Answer.Created(outcome, Show(outcome, key), made => $"{ApiRoot.Path}/access-keys/{made.Id}");
    }

    private static async Task<IResult> List(CallerHospital hospital) =>
        TypedResults.Ok((await hospital.AccessKeys.List()).Select(key => new AccessKeyResponse(key)).ToArray());

    private static async Task<IResult> Rotate(AccessKeyInPath named, Replayable request, CallerHospital hospital)
    {
        var key = AccessKeyText.NewRandom(hospital.Id, named.Id);
        var outcome = await hospital.AccessKeys.Rotate(new RotateAccessKey(named.Id, key.Hash, request.Key));
        return Answer.Ok(outcome, Show(outcome, key));
    }

    private static async Task<IResult> Revoke(
        AccessKeyInPath named, OptionalBody<Revocation> body, Replayable _, CallerHospital hospital) =>
        Answer.Ok(
            await hospital.AccessKeys.Revoke(new RevokeAccessKey(named.Id, body.Value?.Reason)), revoked => new AccessKeyResponse(revoked));

    /// <summary>A repeated request made no secret, so there is none to show.</summary>
    private static Func<AccessKeyView, ShownAccessKeyResponse> Show(Outcome<AccessKeyView> outcome, AccessKeyText key) =>
        view => new ShownAccessKeyResponse(view, outcome is Outcome<AccessKeyView>.Done { Replayed: true } ? null : key.ToString());
}

internal sealed record Revocation
{
    [Text(500)]
    [Description("For the audit.")]
    public string? Reason { get; init; }
}
