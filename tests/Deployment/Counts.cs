using System.Globalization;

namespace OpdTokens.Deployment.Tests;

/// <summary>As many as are allowed to be there have room, and enough are left when one goes.</summary>
public sealed class Counts
{
    private const int ReservedForSuperusers = 3;

    /// <summary>The one that holds the lock, and the one that runs the scripts.</summary>
    private const int ConnectionsOfMigration = 2;

    private const int PostgresDefault = 100;

    [KubectlTheory, Overlays]
    public void Every_silo_and_API_has_a_second_one_beside_it(string overlay) =>
        Assert.All(Overlay.Named(overlay).Of<V1Deployment>(), deployment => Assert.True(Fewest(deployment, overlay) >= 2));

    [KubectlTheory, Overlays]
    public void A_disruption_budget_lets_one_go_and_keeps_one(string overlay) => Assert.All(Overlay.Named(overlay).Of<V1Deployment>(), deployment =>
    {
        var budget = Overlay.Named(overlay).One<V1PodDisruptionBudget>(deployment.Metadata.Name).Spec;
        var mayGo = int.Parse(budget.MaxUnavailable.Value, CultureInfo.InvariantCulture);
        Assert.InRange(mayGo, 1, Fewest(deployment, overlay) - 1);
        Assert.Null(budget.MinAvailable);
    });

    [KubectlTheory, Overlays]
    public void The_pools_of_all_processes_have_room_at_PostgreSQL(string overlay)
    {
        var all = Overlay.Named(overlay);
        var wanted = (Most(all.Silo, overlay) * ServiceSettings.OfSilo(all).Options.Postgres.MaxPoolSize)
            + (Most(all.Api, overlay) * ServiceSettings.OfApi(all).Options.Postgres.MaxPoolSize)
            + ConnectionsOfMigration;
        Assert.InRange(wanted, 1, ConnectionsOfServer(all) - ReservedForSuperusers);
    }

    private static int Fewest(V1Deployment deployment, string overlay) => ScalerOf(deployment, overlay)?.Spec.MinReplicas ?? deployment.Spec.Replicas!.Value;

    /// <summary>While pods are replaced, with one more that comes and one that has not ended yet, which Kubernetes doesn't count.</summary>
    private static int Most(V1Deployment deployment, string overlay)
    {
        var surge = int.Parse(deployment.Spec.Strategy.RollingUpdate.MaxSurge.Value, CultureInfo.InvariantCulture);
        return (ScalerOf(deployment, overlay)?.Spec.MaxReplicas ?? deployment.Spec.Replicas!.Value) + (2 * surge);
    }

    private static V2HorizontalPodAutoscaler? ScalerOf(V1Deployment deployment, string overlay) =>
        Overlay.Named(overlay).Of<V2HorizontalPodAutoscaler>().SingleOrDefault(scaler => scaler.Spec.ScaleTargetRef.Name == deployment.Metadata.Name);

    /// <summary>A server that is elsewhere is taken to be as it comes.</summary>
    private static int ConnectionsOfServer(Overlay overlay) =>
        overlay.Of<V1StatefulSet>().SelectMany(set => set.Spec.Template.Spec.Containers.Single().Args)
            .Where(argument => argument.StartsWith("max_connections=", StringComparison.Ordinal))
            .Select(argument => int.Parse(argument.Split('=')[1], CultureInfo.InvariantCulture))
            .SingleOrDefault(PostgresDefault);
}
