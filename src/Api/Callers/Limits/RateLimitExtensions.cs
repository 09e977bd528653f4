using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Api.Callers.Limits;

/// <summary>
/// Limits the requests of each client. Only requests to endpoints count; static files and unknown paths do not.
/// </summary>
internal static class RateLimitExtensions
{
    public static IServiceCollection AddRateLimits(this IServiceCollection services) => services
        .AddSingleton<UnlimitedAddresses>()
        .AddRateLimiter(_ => { });

    /// <summary>Must come before authentication, to limit attempts with guessed credentials.</summary>
    public static void UseAddressLimits(this WebApplication app) => app.UseRateLimiter(OptionsOf(ByAddress()));

    /// <summary>Must come after authentication, which determines the caller.</summary>
    public static void UseCallerLimits(this WebApplication app) => app.UseRateLimiter(OptionsOf(ByCaller()));

    internal static PartitionedRateLimiter<HttpContext> ByAddress() =>
        PartitionedRateLimiter.Create<HttpContext, PartitionKey>(context =>
            IsExempt(context) || ServiceOf<UnlimitedAddresses>(context).Include(context.Connection.RemoteIpAddress)
                ? NoLimit
                : Limit(Client.AddressOf(context), context, LimitsOf(context).Address));

    internal static PartitionedRateLimiter<HttpContext> ByCaller() =>
        PartitionedRateLimiter.Create<HttpContext, PartitionKey>(context =>
            IsExempt(context) || Client.CallerOf(context) is not { } caller
                ? NoLimit
                : Limit(caller, context, LimitsOf(context).Caller));

    private static RateLimitPartition<PartitionKey> NoLimit => RateLimitPartition.GetNoLimiter(default(PartitionKey));

    private static bool IsExempt(HttpContext context) => context.GetEndpoint() is null;

    private static LimitSettings LimitsOf(HttpContext context) =>
        ServiceOf<IOptions<OpdTokensOptions>>(context).Value.Limits;

    private static RateLimitPartition<PartitionKey> Limit(string client, HttpContext context, ClientRates rates)
    {
        var isWrite = IsWrite(context.Request.Method);
        return RateLimitPartition.GetTokenBucketLimiter(
            new PartitionKey(client, isWrite), _ => Bucket(isWrite ? rates.Writes : rates.Reads));
    }

    private static TokenBucketRateLimiterOptions Bucket(Rate rate) => new()
    {
        TokenLimit = rate.Burst,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromMinutes(1) / rate.PerMinute,

        // PartitionedRateLimiter replenishes all partitions with one timer.
        AutoReplenishment = false,
    };

    private static bool IsWrite(string method) =>
        !HttpMethods.IsGet(method)
        && !HttpMethods.IsHead(method)
        && !HttpMethods.IsOptions(method)
        && !HttpMethods.IsConnect(method);

    private static RateLimiterOptions OptionsOf(PartitionedRateLimiter<HttpContext> limiter) => new()
    {
        GlobalLimiter = limiter,
        OnRejected = (rejected, _) =>
            new ValueTask(new ProblemResult(ProblemOf(rejected.Lease)).ExecuteAsync(rejected.HttpContext)),
    };

    private static Problem ProblemOf(RateLimitLease lease)
    {
        var problem = new Problem(
            ProblemCatalogue.TooManyRequests,
            "The client has exceeded its request rate. The request was not carried out.");
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var after)
            ? problem with { RetryAfterSeconds = (int)Math.Ceiling(Math.Max(1, after.TotalSeconds)) }
            : problem;
    }

    private static T ServiceOf<T>(HttpContext context)
        where T : notnull =>
        context.RequestServices.GetRequiredService<T>();

    /// <summary>Reads and writes of a client have separate limits.</summary>
    private readonly record struct PartitionKey(string Client, bool IsWrite);
}
