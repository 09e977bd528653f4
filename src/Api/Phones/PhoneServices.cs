namespace OpdTokens.Api.Phones;

internal static class PhoneServices
{
    public static IServiceCollection AddPhoneRegions(this IServiceCollection services) => services.AddSingleton<PhoneRegions>();
}
