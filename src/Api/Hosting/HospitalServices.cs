using Microsoft.Extensions.Options;

namespace OpdTokens.Api.Hosting;

internal static class HospitalServices
{
    public static IServiceCollection AddCallerHospital(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<HospitalOptions>, HospitalOptionsValidator>();
        services.AddOptions<HospitalOptions>().BindConfiguration(HospitalOptions.Section).ValidateOnStart();
        return services.AddScoped<CallerHospital>();
    }
}
