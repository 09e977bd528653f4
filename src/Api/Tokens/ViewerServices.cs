using Microsoft.Extensions.Options;
using OpdTokens.Api.Hosting;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Api.Tokens;

internal static class ViewerServices
{
    public static IServiceCollection AddViewer(this IServiceCollection services) => services.AddScoped(ViewerOfRequest);

    private static Viewer ViewerOfRequest(IServiceProvider services) => new(
        services.GetRequiredService<Caller>().Roles,
        services.GetRequiredService<CallerHospital>().Id,
        HospitalId.Parse(services.GetRequiredService<IOptions<OpdTokensOptions>>().Value.Hospital));
}
