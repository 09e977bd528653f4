using Microsoft.Extensions.DependencyInjection;

namespace OpdTokens.Grains.Reading;

internal static class StatisticsServices
{
    public static IServiceCollection AddStatistics(this IServiceCollection services) => services
        .AddSingleton<LocalStatistics>()
        .AddSingleton<EverySilo>()
        .AddSingleton<HospitalStatistics>();
}
