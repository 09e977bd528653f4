using System.Collections.Immutable;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Callers.Audit;
using OpdTokens.Api.Callers.TokenViews;
using OpdTokens.Api.Features.AccessKeys;
using OpdTokens.Api.Features.Analytics;
using OpdTokens.Api.Features.Audit;
using OpdTokens.Api.Features.Calling;
using OpdTokens.Api.Features.Days;
using OpdTokens.Api.Features.Doctors;
using OpdTokens.Api.Features.Erasures;
using OpdTokens.Api.Features.Hospitals;
using OpdTokens.Api.Features.Live;
using OpdTokens.Api.Features.SignIn;
using OpdTokens.Api.Features.Slots;
using OpdTokens.Api.Features.Tokens;
using OpdTokens.Api.Kernel.Http;
using OpdTokens.Api.Kernel.Json;

namespace OpdTokens.Api;

/// <summary>The list of features, and what their endpoints have in common.</summary>
internal static class ApiFeatures
{
    private static readonly ImmutableArray<Feature> All =
    [
        Feature.Of<SignInFeature>(),
        Feature.Of<HospitalsFeature>(),
        Feature.Of<AccessKeysFeature>(),
        Feature.Of<DoctorsFeature>(),
        Feature.Of<SlotsFeature>(),
        Feature.Of<TokensFeature>(),
        Feature.Of<CallingFeature>(),
        Feature.Of<DaysFeature>(),
        Feature.Of<LiveFeature>(),
        Feature.Of<AnalyticsFeature>(),
        Feature.Of<AuditFeature>(),
        Feature.Of<ErasuresFeature>(),
    ];

    public static IServiceCollection AddFeatures(this IServiceCollection services)
    {
        foreach (var feature in All)
        {
            feature.Add(services);
        }

        return services;
    }

    public static void MapFeatures(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(ApiPaths.Root);
        api.RequireAllowedRoles();
        api.AddEndpointFilter<UnknownParameterFilter>();
        api.AddEndpointFilter<InvalidInputFilter>();
        api.AddEndpointFilter<OverrideReasonFilter>();
        api.AddEndpointFilter<ClusterConnectionFilter>();
        api.AddEndpointFilter<ReusedKeyFilter>();
        api.AddEndpointFilter<PreparePrefixesFilter>();
        foreach (var feature in All)
        {
            feature.Map(api);
        }
    }

    private sealed record Feature(Action<IServiceCollection> Add, Action<RouteGroupBuilder> Map)
    {
        public static Feature Of<TFeature>()
            where TFeature : IFeature =>
            new(
                services =>
                {
                    services.AddJsonTypes(TFeature.Json);
                    foreach (var tag in TFeature.Tags)
                    {
                        services.AddSingleton(tag);
                    }

                    TFeature.AddServices(services);
                },
                TFeature.Map);
    }
}
