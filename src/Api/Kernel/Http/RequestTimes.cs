using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Api.Kernel.Http;

/// <summary>How long an answer may take.</summary>
internal static class RequestTimes
{
    public static IServiceCollection AddRequestTimes(this IServiceCollection services)
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

    /// <summary>Inside what answers exceptions, or the client would be taken for gone.</summary>
    public static void UseRequestTimes(this WebApplication app) => app.UseRequestTimeouts();

    private static Task Answer(HttpContext context)
    {
        // It is cancelled, and so would be the answer.
        context.RequestAborted = CancellationToken.None;
        return new ProblemResult(ExceptionProblem.Of(new TimeoutException(), context.Request.Method)).ExecuteAsync(context);
    }
}
