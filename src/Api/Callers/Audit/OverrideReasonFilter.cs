namespace OpdTokens.Api.Callers.Audit;

/// <summary>
/// Refuses an override without a reason. It runs before <see cref="ReusedKeyFilter"/>, so that a caller can add the
/// reason and keep the key. In Development, no reason is required.
/// </summary>
internal sealed class OverrideReasonFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var parts = context.Arguments.OfType<IRequestPart>()
            .Select(part => part.Contract)
            .OfType<IOverride>()
            .ToArray();
        return parts.Any(part => part.Overrides)
            && parts.All(part => string.IsNullOrWhiteSpace(part.Reason))
            && !IsDevelopment(context.HttpContext)
                ? ValueTask.FromResult<object?>(new ProblemResult(new Problem(
                    ProblemCatalogue.ReasonRequired,
                    "This request overrides a rule of the hospital. Send a `reason`.")))
                : next(context);
    }

    private static bool IsDevelopment(HttpContext context) =>
        CallerIdentity.Of(context.User)?.Caller.Name == DevelopmentHandler.CallerName;
}

/// <summary>A part of a request that can override a rule, or contain the reason.</summary>
internal interface IOverride
{
    bool Overrides { get; }

    string? Reason { get; }
}
