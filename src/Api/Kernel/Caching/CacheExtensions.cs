using Microsoft.Extensions.Caching.Memory;

namespace OpdTokens.Api.Kernel.Caching;

/// <summary>
/// HybridCache with the memory of this process only. A call to a grain is nearly as fast as one to a cache server, so a
/// distributed cache would be one more server to run for little gain.
/// </summary>
internal static class CacheExtensions
{
    /// <summary>Limits the memory that clients can fill by trying random access keys.</summary>
    private const int MaxEntries = 10_000;

    public static IServiceCollection AddCaching(this IServiceCollection services)
    {
        services.AddOptions<MemoryCacheOptions>().Configure<TimeProvider>((memory, clock) =>
            (memory.SizeLimit, memory.Clock) = (MaxEntries, new MonotonicSystemClock(clock)));
        services.AddHybridCache().AddSerializerFactory<UnitSizeSerializerFactory>();
        return services;
    }
}
