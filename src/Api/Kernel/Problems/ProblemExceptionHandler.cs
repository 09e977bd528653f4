using Microsoft.AspNetCore.Diagnostics;

namespace OpdTokens.Api.Kernel.Problems;

/// <summary>Answers unhandled exceptions with a problem, and logs those that need attention.</summary>
internal sealed partial class ProblemExceptionHandler(ILogger<ProblemExceptionHandler> logger) : IExceptionHandler
{
    /// <summary>Nginx's status for a client that has disconnected. Only access logs show it.</summary>
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

    /// <summary>The route pattern, because the path can contain a patient's token id.</summary>
    private static string? EndpointOf(HttpContext httpContext) =>
        (httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint as RouteEndpoint)?.RoutePattern.RawText;

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "{Method} {Endpoint} failed")]
    private partial void LogFault(Exception exception, string method, string? endpoint);

    [LoggerMessage(
        EventId = 2,
        Level = LogLevel.Warning,
        Message = "{Method} {Endpoint} could not be answered because the store or the cluster failed")]
    private partial void LogUnavailable(Exception exception, string method, string? endpoint);
}
