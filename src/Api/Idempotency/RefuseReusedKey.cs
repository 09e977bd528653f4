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
        return key is null || await IsFirstUse(key, context.HttpContext.RequestServices)
            ? await next(context)
            : new ProblemResult(RefusalProblem.Of(new Refusal.RequestKeyReused()));
    }

    /// <summary>
    /// An operator's few requests are compared where they are kept: there is no hospital to remember them. A patient's are compared with
    /// the token's own: who has not signed in must not be able to take the keys of those who have.
    /// </summary>
    private static async ValueTask<bool> IsFirstUse(RequestKey key, IServiceProvider services) =>
        services.GetRequiredService<Caller>() is { Hospital: null } or { Roles: Roles.Patient }
        || await Claim(services.GetRequiredService<CallerHospital>(), key);

    /// <summary>
    /// The check catches a mistake of the caller, and no promise rests on it. So a call that is lost with a stopping silo does not fail
    /// the request.
    /// </summary>
    private static async Task<bool> Claim(CallerHospital hospital, RequestKey key)
    {
        try
        {
            return await hospital.RequestKeys(key).Claim(key);
        }
        catch (Exception exception) when (exception is TimeoutException or OrleansException)
        {
            return true;
        }
    }
}
