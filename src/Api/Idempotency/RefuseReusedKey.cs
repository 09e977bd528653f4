using OpdTokens.Api.Hosting;

namespace OpdTokens.Api.Idempotency;

/// <summary>
/// Refuses a key that came with another request before, wherever that went. Comes after bad input has been refused, so that a
/// caller may mend a request and keep its key.
/// </summary>
internal sealed class RefuseReusedKey : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var key = context.Arguments.OfType<Replayable>().SingleOrDefault()?.Key;
        var hospital = context.HttpContext.RequestServices.GetRequiredService<CallerHospital>();
        return key is null || await hospital.RequestKeys(key).Claim(key)
            ? await next(context)
            : new ProblemResult(RefusalProblem.Of(new Refusal.RequestKeyReused()));
    }
}
