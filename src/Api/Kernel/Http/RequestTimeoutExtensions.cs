using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Api.Kernel.Http;

/// <summary>Limits the time of a request to <c>OpdTokens:Limits:RequestSeconds</c>.</summary>
internal static class RequestTimeoutExtensions
{
    public static IServiceCollection AddRequestTimeoutPolicy(this IServiceCollection services)
    {
        services.AddRequestTimeouts();
        services.AddOptions<RequestTimeoutOptions>().Configure<IOptions<OpdTokensOptions>>((timeouts, options) =>
            timeouts.DefaultPolicy = new RequestTimeoutPolicy
            {
                Timeout = TimeSpan.FromSeconds(options.Value.Limits.RequestSeconds),
                WriteTimeoutResponse = Answer,
            });
        return services;
    }

    /// <summary>
    /// Must come after <c>UseProblems</c>. Otherwise the cancelled request would be treated as one whose client has
    /// disconnected.
    /// </summary>
    public static void UseRequestTimeoutPolicy(this WebApplication app) => app.UseRequestTimeouts();

    private static Task Answer(HttpContext context)
    {
        // The timeout has cancelled the token, and the answer must still be written.
        context.RequestAborted = CancellationToken.None;
        var problem = ExceptionProblem.Of(new TimeoutException(), context.Request.Method);
        return new ProblemResult(problem).ExecuteAsync(context);
    }
}
