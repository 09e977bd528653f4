using Microsoft.AspNetCore.Authorization;

namespace OpdTokens.Api.Callers;

/// <summary>The roles that may call an endpoint. <c>docs/roles.md</c> is generated from them.</summary>
/// <param name="Roles">The roles; <see cref="RoleGroups.Everyone"/> when no sign-in is needed.</param>
internal sealed record AllowedRoles(Roles Roles);

/// <summary>A variant of an endpoint's request that fewer roles may send. The handler checks it.</summary>
/// <param name="Query">The query that distinguishes the variant, for example <c>?emergency=true</c>.</param>
/// <param name="Roles">The roles.</param>
internal sealed record AllowedVariant(string Query, Roles Roles);

/// <summary>Groups of roles that many endpoints allow.</summary>
internal static class RoleGroups
{
    /// <summary>No sign-in is needed.</summary>
    public const Roles Everyone = (Roles)(-1);

    public const Roles Staff = Roles.Admin | Roles.Desk | Roles.Doctor;

    /// <summary>The roles that see a patient's token by its id.</summary>
    public const Roles ServesPatients = Staff | Roles.Kiosk;

    /// <summary>Every role of a hospital.</summary>
    public const Roles OfHospital = Staff | Roles.Kiosk | Roles.Board | Roles.Auditor;

    /// <summary>Every signed-in caller.</summary>
    public const Roles SignedIn = OfHospital | Roles.Operator;
}

/// <summary>Declares the callers of an endpoint, beside its route.</summary>
internal static class AllowExtensions
{
    public static RouteHandlerBuilder Allow(this RouteHandlerBuilder endpoint, Roles roles) => endpoint.WithMetadata(
        new AllowedRoles(roles),
        new AuthorizeAttribute(),
        new AuthorizationPolicyBuilder().RequireRole(RoleNames.Of(roles)).Build());

    /// <summary>Allows a variant of the request to fewer roles. The handler checks it.</summary>
    public static RouteHandlerBuilder AllowVariant(this RouteHandlerBuilder endpoint, string query, Roles roles) =>
        endpoint.WithMetadata(new AllowedVariant(query, roles));

    /// <summary>Allows calls without sign-in. Credentials make no difference and are not checked.</summary>
    public static RouteHandlerBuilder AllowEveryone(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new AllowedRoles(RoleGroups.Everyone), new AllowAnonymousAttribute());

    /// <summary>Allows calls with a patient's link. The token's id is the only credential.</summary>
    public static RouteHandlerBuilder AllowPatientLink(this RouteHandlerBuilder endpoint) =>
        endpoint.AllowEveryone().WithMetadata(new OpenToPatients());

    /// <exception cref="InvalidOperationException">
    /// At start: an endpoint of the group does not declare its roles.
    /// </exception>
    public static void RequireAllowedRoles(this IEndpointConventionBuilder group) => group.Finally(endpoint =>
    {
        if (!endpoint.Metadata.OfType<AllowedRoles>().Any())
        {
            throw new InvalidOperationException(
                $"Endpoint '{endpoint.DisplayName}' does not declare its roles. Add Allow(…) to its route.");
        }
    });
}
