namespace OpdTokens.Api.Kernel.Input;

internal static class InputExtensions
{
    public static IServiceCollection AddStrictInput(this IServiceCollection services) => services
        .AddSingleton<ContractReader>()
        .AddScoped<IncomingRequest>();
}
