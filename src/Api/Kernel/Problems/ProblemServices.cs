using OpdTokens.Api.Kernel.Json;

namespace OpdTokens.Api.Kernel.Problems;

/// <summary>Gives every error answer a problem as its body.</summary>
internal static class ProblemServices
{
    /// <remarks>
    /// ASP.NET Core's problem details service is not registered, because components that find it write bodies without a code.
    /// </remarks>
    public static IServiceCollection AddProblems(this IServiceCollection services) => services
        .AddExceptionHandler<ProblemExceptionHandler>()
        .AddJsonTypes(ProblemJson.Default)
        .Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);

    public static void UseProblems(this WebApplication app)
    {
        // The empty pipeline is never reached: ProblemExceptionHandler handles everything.
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(context =>
            new ProblemResult(StatusProblem.Of(context.HttpContext.Response.StatusCode)).ExecuteAsync(context.HttpContext));
    }
}
