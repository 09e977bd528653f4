using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Api.Callers.Limits;

/// <summary>How often each client may ask. What is no endpoint is not counted: files of the pages, and paths that lead nowhere.</summary>
internal static class RateLimits
{
    public static IServiceCollection AddRateLimits(this IServiceCollection services) => services
        .AddSingleton<UnlimitedAddresses>()
        .AddRateLimiter(_ => { });

    /// <summary>Before anybody's credentials are looked at, so that nobody can try many.</summary>
    public static void UseAddressLimits(this WebApplication app) => app.UseRateLimiter(Answering(ByAddress()));

    /// <summary>After the caller is known.</summary>
    public static void UseCallerLimits(this WebApplication app) => app.UseRateLimiter(Answering(ByCaller()));

    internal static PartitionedRateLimiter<HttpContext> ByAddress() => PartitionedRateLimiter.Create<HttpContext, Share>(context =>
        IsUncounted(context) || ServiceOf<UnlimitedAddresses>(context).Include(context.Connection.RemoteIpAddress)
            ? NoLimit
            : Limit(Client.AddressOf(context), context, LimitsOf(context).Address));

    internal static PartitionedRateLimiter<HttpContext> ByCaller() => PartitionedRateLimiter.Create<HttpContext, Share>(context =>
        IsUncounted(context) || Client.CallerOf(context) is not { } caller
            ? NoLimit
            : Limit(caller, context, LimitsOf(context).Caller));

    private static RateLimitPartition<Share> NoLimit => RateLimitPartition.GetNoLimiter(default(Share));

    private static bool IsUncounted(HttpContext context) => context.GetEndpoint() is null;

    private static LimitSettings LimitsOf(HttpContext context) => ServiceOf<IOptions<OpdTokensOptions>>(context).Value.Limits;

    private static RateLimitPartition<Share> Limit(string client, HttpContext context, ClientRates rates)
    {
        var isWrite = IsWrite(context.Request.Method);
        return RateLimitPartition.GetTokenBucketLimiter(
            new Share(client, isWrite), _ => Bucket(isWrite ? rates.Writes : rates.Reads));
    }

    private static TokenBucketRateLimiterOptions Bucket(Rate rate) => new()
    {
        TokenLimit = rate.Burst,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromMinutes(1) / rate.PerMinute,

        // The partitions' owner does it for all of them with one timer.
        AutoReplenishment = false,
    };

    private static bool IsWrite(string method) =>
        !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method) && !HttpMethods.IsConnect(method);

    private static RateLimiterOptions Answering(PartitionedRateLimiter<HttpContext> limiter) => new()
    {
        GlobalLimiter = limiter,
        OnRejected = (rejected, _) => new ValueTask(new ProblemResult(ProblemOf(rejected.Lease)).ExecuteAsync(rejected.HttpContext)),
    };

    private static Problem ProblemOf(RateLimitLease lease)
    {
        var problem = new Problem(ProblemCatalogue.TooManyRequests, "More requests came from there than may; this one was not carried out.");
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var after)
            ? problem with { RetryAfterSeconds = (int)Math.Ceiling(Math.Max(1, after.TotalSeconds)) }
            : problem;
    }

    private static T ServiceOf<T>(HttpContext context)
        where T : notnull =>
        context.RequestServices.GetRequiredService<T>();

    /// <summary>Reads and writes of a client are counted apart.</summary>
    private readonly record struct Share(string Client, bool IsWrite);
}
