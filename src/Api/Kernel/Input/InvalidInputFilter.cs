namespace OpdTokens.Api.Kernel.Input;

/// <summary>Answers requests that are not valid with a problem, so that handlers receive only valid input.</summary>
internal sealed class InvalidInputFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        IncomingRequest.Of(context.HttpContext).Problem is { } problem
            ? new ProblemResult(problem)
            : await next(context);
}
