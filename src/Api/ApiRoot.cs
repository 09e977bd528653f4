using OpdTokens.Api.Access;
using OpdTokens.Api.Audit;
using OpdTokens.Api.Hosting;
using OpdTokens.Api.Idempotency;

namespace OpdTokens.Api;

internal static class ApiRoot
{
    public const string Path = "/api/v1";

    public static RouteGroupBuilder MapApiRoot(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(Path);
        api.AllowByRole();
        api.AddEndpointFilter<RefuseUnknownParameters>();
        api.AddEndpointFilter<RefuseBadInput>();
        api.AddEndpointFilter<RefuseUnexplainedOverride>();
        api.AddEndpointFilter<RefuseWhileDisconnected>();
        api.AddEndpointFilter<RefuseReusedKey>();
        return api;
    }
}
