using Microsoft.AspNetCore.Authorization;

namespace OpdTokens.Api.Access;

/// <summary>Puts the table of roles on endpoints.</summary>
internal static class AccessRules
{
    /// <exception cref="InvalidOperationException">At start: the table has no entry for one of the group's endpoints.</exception>
    public static void AllowByRole(this IEndpointConventionBuilder group) => group.Finally(endpoint =>
    {
        var roles = RoleTable.For(NameOf(endpoint));
        if (roles == RoleTable.Everyone)
        {
            endpoint.Metadata.Add(new AllowAnonymousAttribute());
            if (endpoint is RouteEndpointBuilder { RoutePattern.Parameters.Count: > 0 })
            {
                // What names no token is open to all alike, whatever they bring: how to sign in is asked by those whose token has ended.
                endpoint.Metadata.Add(new OpenToPatients());
            }
        }
        else
        {
            endpoint.Metadata.Add(new AuthorizeAttribute());
            endpoint.Metadata.Add(new AuthorizationPolicyBuilder().RequireRole(RoleNames.Of(roles)).Build());
        }
    });

    /// <summary>For an endpoint without a name of its own: it is another way to the one that has it.</summary>
    public static RouteHandlerBuilder AllowLike(this RouteHandlerBuilder endpoint, string name) => endpoint.WithMetadata(new AllowedLike(name));

    private static string? NameOf(EndpointBuilder endpoint) =>
        endpoint.Metadata.OfType<AllowedLike>().LastOrDefault()?.Name
        ?? endpoint.Metadata.OfType<IEndpointNameMetadata>().LastOrDefault()?.EndpointName;

    private sealed record AllowedLike(string Name);
}
