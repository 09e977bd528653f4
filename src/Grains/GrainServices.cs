using Microsoft.Extensions.DependencyInjection;
using OpdTokens.Grains.Commits;
using OpdTokens.Grains.Days;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Reading;
using OpdTokens.Grains.Slots;
using OpdTokens.Grains.Telemetry;

namespace OpdTokens.Grains;

public static class GrainServices
{
    /// <summary>
    /// Registers the services of the grains, except Orleans and grain storage, and the observers of committed events.
    /// </summary>
    public static IServiceCollection AddGrainServices(this IServiceCollection services) => services
        .AddMetrics()
        .AddCommittedStates()
        .AddSingleton<AllocationMetrics>()
        .AddSingleton<HandOverMetrics>()
        .AddSingleton<LocalDays>()
        .AddSingleton<TokenMetrics>()
        .AddSingleton<ICommitObserver<SlotState, SlotEvent>>(provider => provider.GetRequiredService<TokenMetrics>())
        .AddStatistics();
}
