using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Metadata;
using Orleans.Serialization.TypeSystem;

namespace OpdTokens.Hosting.Calls;

/// <summary>Settings and services shared by all processes that call grains.</summary>
internal static class GrainCalls
{
    /// <summary>The timeout of a grain call in a cluster. The effect of a command that timed out is unknown.</summary>
    public static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(5);

    /// <remarks>
    /// Orleans asks the providers in order of registration, so the cache must precede its own provider.
    /// </remarks>
    public static IServiceCollection AddGrainInterfaceTypeCache(this IServiceCollection services)
    {
        services.Insert(0, ServiceDescriptor.Singleton<IGrainInterfaceTypeProvider, GrainInterfaceTypeCache>());
        return services;
    }

    /// <summary>
    /// Caches the Orleans type of each grain interface. Orleans determines it by reflection whenever a grain reference
    /// is created, which took 3 % of a request.
    /// </summary>
    private sealed class GrainInterfaceTypeCache(IServiceProvider services, TypeConverter types)
        : IGrainInterfaceTypeProvider
    {
        private readonly GrainInterfaceTypeResolver _resolver =
            new([new AttributeGrainInterfaceTypeProvider(services)], types);
        private readonly ConcurrentDictionary<Type, GrainInterfaceType> _cache = [];

        public bool TryGetGrainInterfaceType(Type type, out GrainInterfaceType grainInterfaceType)
        {
            grainInterfaceType = _cache.GetOrAdd(type, _resolver.GetGrainInterfaceType);
            return true;
        }
    }
}
