using OpdTokens.Api.Kernel.Idempotency;

namespace OpdTokens.Api.Callers;

/// <summary>
/// Refuses an <c>Idempotency-Key</c> that was used for another request before. It runs after the input filters, so that
/// a caller can correct a request and keep its key.
/// </summary>
internal sealed class ReusedKeyFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var key = context.Arguments.OfType<Replayable>().SingleOrDefault()?.Key;
        return key is null || await IsFirstUse(key, context.HttpContext.RequestServices)
            ? await next(context)
            : new ProblemResult(Problem.Of(new Refusal.RequestKeyReused()));
    }

    /// <summary>
    /// Operators have no hospital; the grains that store their requests compare their keys. Patients' keys are compared
    /// with those of the token only, so that callers without sign-in can't claim keys of others.
    /// </summary>
    private static ValueTask<bool> IsFirstUse(RequestKey key, IServiceProvider services) =>
        services.GetRequiredService<Caller>() is { Hospital: { } hospital, Roles: not Roles.Patient }
            ? services.GetRequiredService<KnownRequestKeys>().Claim(hospital, key)
            : new(true);
}
