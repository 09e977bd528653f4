using OpdTokens.Api.Kernel.Http;

namespace OpdTokens.Api.Callers.Limits;

internal static class LimitExtensions
{
    public static IServiceCollection AddLimits(this IServiceCollection services) => services
        .AddRateLimits()
        .AddRequestTimeoutPolicy()
        .AddSingleton<OpenFeeds>();
}
