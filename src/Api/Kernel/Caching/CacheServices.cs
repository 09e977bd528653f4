using Microsoft.Extensions.Caching.Memory;

namespace OpdTokens.Api.Kernel.Caching;

/// <summary>
/// HybridCache, in this process's memory alone: a second process that asks a grain itself is nearly as fast as a cache server, and
/// there is one server less to run.
/// </summary>
internal static class CacheServices
{
    /// <summary>Clients that try one access key after the other must not fill the memory.</summary>
    private const int MostEntries = 10_000;

    public static IServiceCollection AddCaching(this IServiceCollection services)
    {
        services.AddOptions<MemoryCacheOptions>().Configure<TimeProvider>((memory, clock) =>
            (memory.SizeLimit, memory.Clock) = (MostEntries, new CacheClock(clock)));
        services.AddHybridCache().AddSerializerFactory<EntrySizeFactory>();
        return services;
    }
}
