using Microsoft.Extensions.DependencyInjection;

namespace OpdTokens.Hosting.Calls;

/// <summary>What every process has that calls grains.</summary>
internal static class CallServices
{
    /// <remarks>Orleans asks in the order of registration and takes the first answer, so this comes before its own.</remarks>
    public static IServiceCollection AddKnownInterfaces(this IServiceCollection services)
    {
        services.Insert(0, ServiceDescriptor.Singleton<IGrainInterfaceTypeProvider, KnownInterfaces>());
        return services;
    }
}
