namespace OpdTokens.Api.Answers;

/// <summary>The answer to a request that came before.</summary>
internal sealed class FirstAnswerAgain(IResult result) : IResult, IResultAround
{
    public const string Header = "Idempotent-Replayed";

    public IResult Inner => result;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers[Header] = "true";
        var services = httpContext.RequestServices;
        services.GetRequiredService<ReplayMetrics>().Count(services.GetRequiredService<Caller>().Hospital);
        return result.ExecuteAsync(httpContext);
    }
}
