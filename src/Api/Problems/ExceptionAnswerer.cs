using Microsoft.AspNetCore.Diagnostics;

namespace OpdTokens.Api.Problems;

/// <summary>The last resort: turns whatever escaped into a problem, and logs what somebody must look at.</summary>
internal sealed partial class ExceptionAnswerer(ILogger<ExceptionAnswerer> logger) : IExceptionHandler
{
    /// <summary>Nginx's status for a client that has gone; nobody reads it but the access log.</summary>
    private const int ClientClosedRequest = 499;

    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = ClientClosedRequest;
            return true;
        }

        var problem = ExceptionProblem.Of(exception, httpContext.Request.Method);
        if (problem.Kind == ProblemCatalogue.InternalError)
        {
            LogFault(exception, httpContext.Request.Method, EndpointOf(httpContext));
        }
        else if (problem.Kind.Status == StatusCodes.Status503ServiceUnavailable)
        {
            LogUnavailable(exception, httpContext.Request.Method, EndpointOf(httpContext));
        }

        await new ProblemResult(problem).ExecuteAsync(httpContext);
        return true;
    }

    /// <summary>The route's pattern: a path would put patients' token ids into the log.</summary>
    private static string? EndpointOf(HttpContext httpContext) =>
        (httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint as RouteEndpoint)?.RoutePattern.RawText;

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "{Method} {Endpoint} failed on a fault of ours")]
    private partial void LogFault(Exception exception, string method, string? endpoint);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "{Method} {Endpoint} could not be answered")]
    private partial void LogUnavailable(Exception exception, string method, string? endpoint);
}
