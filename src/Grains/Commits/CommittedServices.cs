using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpdTokens.Grains.Domain.Administration;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Commits;

public static class CommittedServices
{
    /// <summary>Registers the services behind <see cref="CommittedAttribute"/> parameters.</summary>
    public static IServiceCollection AddCommittedStates(this IServiceCollection services) => services
        .AddSingleton<CommitMetrics>()
        .AddSingleton<AuditMetrics>()
        .AddSingleton<IAttributeToFactoryMapper<CommittedAttribute>, CommittedAttributeMapper>();

    /// <summary>
    /// The hospital that audits a grain's changes. The directory of hospitals is audited by the deployment's own hospital.
    /// </summary>
    internal static HospitalId HospitalOf(IGrainContext grain)
    {
        var key = grain.GrainId.Key.ToString()!;
        return key == GrainKeys.Hospitals
            ? grain.ActivationServices.GetRequiredService<IOptions<HospitalDefaultOptions>>().Value.Id
            : GrainKeys.HospitalOf(key);
    }
}
