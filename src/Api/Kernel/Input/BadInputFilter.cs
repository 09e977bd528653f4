namespace OpdTokens.Api.Kernel.Input;

/// <summary>Lets no request through to its handler that did not read well.</summary>
internal sealed class BadInputFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        IncomingRequest.Of(context.HttpContext).Problem is { } problem
            ? new ProblemResult(problem)
            : await next(context);
}
