using Microsoft.Extensions.DependencyInjection;
using OpdTokens.Grains.Reading;

namespace OpdTokens.Grains.Telemetry;

public static class GrainMetrics
{
    /// <summary>What grains count and measure with.</summary>
    public static IServiceCollection AddGrainMetrics(this IServiceCollection services) => services
        .AddMetrics()
        .AddSingleton<TokenMetrics>()
        .AddSingleton<AllocationMetrics>()
        .AddSingleton<CommitMetrics>()
        .AddSingleton<HandOverMetrics>()
        .AddSingleton<AuditMetrics>()
        .AddSingleton<HospitalStatisticsMetrics>();
}
