using OpdTokens.Api.Access;

namespace OpdTokens.Api.Audit;

/// <summary>
/// Who overrides a rule says why. Before <see cref="Idempotency.RefuseReusedKey"/>, so that a caller may add the reason and keep the
/// key. In Development nobody is asked.
/// </summary>
internal sealed class RefuseUnexplainedOverride : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var parts = context.Arguments.OfType<IRead>().Select(part => part.Contract).OfType<IOverride>().ToArray();
        return parts.Any(part => part.Overrides)
            && parts.All(part => string.IsNullOrWhiteSpace(part.Reason))
            && !IsDevelopment(context.HttpContext)
                ? ValueTask.FromResult<object?>(new ProblemResult(new Problem(
                    ProblemCatalogue.ReasonRequired, "This overrides a rule of the hospital's: say why in `reason`.")))
                : next(context);
    }

    private static bool IsDevelopment(HttpContext context) =>
        CallerIdentity.Of(context.User)?.Caller.Name == DevelopmentHandler.CallerName;
}
