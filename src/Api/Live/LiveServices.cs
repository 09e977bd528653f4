using Microsoft.Extensions.DependencyInjection.Extensions;
using OpdTokens.Api.Slots;

namespace OpdTokens.Api.Live;

internal static class LiveServices
{
    /// <summary>After the access to grains: what is registered later is stopped earlier.</summary>
    public static IServiceCollection AddLiveFeeds(this IServiceCollection services)
    {
        services.TryAddSingleton(new LivePace());
        return services
            .AddSingleton<LiveJson>()
            .AddSingleton<LiveMetrics>()
            .AddSingleton<DayFeeds>()
            .AddSingleton<LastQueues>()
            .AddSingleton<WrittenQueues>()
            .AddScoped<QueueAnswer>()
            .AddHostedService(provider => provider.GetRequiredService<DayFeeds>());
    }
}
