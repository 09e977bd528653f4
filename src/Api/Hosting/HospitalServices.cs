namespace OpdTokens.Api.Hosting;

internal static class HospitalServices
{
    /// <summary>Who calls, and the hospital that they belong to: of each request.</summary>
    public static IServiceCollection AddCallerHospital(this IServiceCollection services) => services
        .AddScoped(provider => provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.Features.Get<Caller>()
            ?? throw new InvalidOperationException("The request has no caller."))
        .AddScoped<CallerHospital>();
}
