namespace OpdTokens.Api.Hosting;

internal static class HospitalServices
{
    public static IServiceCollection AddCallerHospital(this IServiceCollection services) => services.AddScoped<CallerHospital>();
}
