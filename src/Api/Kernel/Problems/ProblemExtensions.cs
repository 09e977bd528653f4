using OpdTokens.Api.Kernel.Json;

namespace OpdTokens.Api.Kernel.Problems;

/// <summary>Makes every error answer a problem (RFC 9457).</summary>
internal static class ProblemExtensions
{
    /// <remarks>
    /// ASP.NET Core's problem details service must not be registered: components that find it write problems without a
    /// code.
    /// </remarks>
    public static IServiceCollection AddProblems(this IServiceCollection services) => services
        .AddExceptionHandler<ProblemExceptionHandler>()
        .AddJsonTypes(ProblemJson.Default)
        .Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);

    public static void UseProblems(this WebApplication app)
    {
        // The empty pipeline is never reached: ProblemExceptionHandler handles everything.
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(context => new ProblemResult(StatusProblem.Of(context.HttpContext.Response.StatusCode))
            .ExecuteAsync(context.HttpContext));
    }
}
