using OpdTokens.Api.Kernel.Http;

namespace OpdTokens.Api.Callers.Limits;

internal static class LimitServices
{
    public static IServiceCollection AddLimits(this IServiceCollection services) => services
        .AddRateLimits()
        .AddRequestTimes()
        .AddSingleton<OpenFeeds>();
}
