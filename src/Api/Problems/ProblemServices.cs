namespace OpdTokens.Api.Problems;

/// <summary>Sees to it that no error leaves without a problem in its body.</summary>
internal static class ProblemServices
{
    /// <remarks>
    /// ASP.NET Core's own problem details service stays out: what finds it registered writes bodies without a code.
    /// </remarks>
    public static IServiceCollection AddProblems(this IServiceCollection services) => services
        .AddExceptionHandler<ExceptionAnswerer>()
        .Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);

    public static void UseProblems(this WebApplication app)
    {
        // The empty pipeline is never reached: ExceptionAnswerer handles everything.
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(context =>
            new ProblemResult(StatusProblem.Of(context.HttpContext.Response.StatusCode)).ExecuteAsync(context.HttpContext));
    }
}
