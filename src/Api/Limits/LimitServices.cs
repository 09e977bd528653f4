namespace OpdTokens.Api.Limits;

internal static class LimitServices
{
    public static IServiceCollection AddLimits(this IServiceCollection services) => services
        .AddRateLimits()
        .AddRequestTimes()
        .AddSingleton<OpenFeeds>();
}
