using Microsoft.Extensions.DependencyInjection;

namespace OpdTokens.Grains.Figures;

internal static class FiguresServices
{
    public static IServiceCollection AddFigures(this IServiceCollection services) => services
        .AddSingleton<LocalFigures>()
        .AddSingleton<EverySilo>()
        .AddSingleton<HospitalFigures>();
}
