using System.ComponentModel;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Kernel.Answers;

namespace OpdTokens.Api.Features.SignIn;

internal static class GetMe
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("me", Handle)
        .WithTags("Access")
        .WithName("getMe")
        .WithSummary("Get the caller")
        .WithDescription("Shows the hospital and the roles of the credentials.")
        .Allow(RoleGroups.SignedIn);

    private static Answer<MeResponse> Handle(HttpContext context, Caller caller) =>
        Answer.Ok(new MeResponse(caller, CallerIdentity.Of(context.User)?.DisplayName));
}

internal sealed class MeResponse : IExample<MeResponse>
{
    private readonly Caller _caller;

    internal MeResponse(Caller caller, string? displayName) => (_caller, Name) = (caller, displayName ?? caller.Name);

    public static MeResponse Example => new(new Caller(Samples.Hospital.Id, "user:8d1c", Grains.Interfaces.Roles.Desk), "Ashok Menon");

    [Description("The name for display.")]
    public string Name { get; }

    [Description("The short name of the hospital; null for an operator.")]
    public string? Hospital => _caller.Hospital?.Slug;

    [Description("The roles of the caller. docs/roles.md lists the calls of each role.")]
    public string[] Roles => [.. RoleNames.Of(_caller.Roles)];
}
