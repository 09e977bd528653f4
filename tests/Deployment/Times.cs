using OpdTokens.Hosting.Startup;
using OpdTokens.Hosting.Storage.Postgres;

namespace OpdTokens.Deployment.Tests;

/// <summary>Nobody is killed who would have finished, and nobody is restarted who would have come.</summary>
public sealed class Times
{
    /// <summary>After a storage check has given up by itself, its answer has to get through: docs/health.md.</summary>
    private static readonly TimeSpan LongestCheck = TimeSpan.FromSeconds(2);

    /// <summary>How long the other silos may need to find one dead that hangs: docs/faults.md.</summary>
    private static readonly TimeSpan HangNoticed = TimeSpan.FromSeconds(12);

    [KubectlTheory, Overlays]
    public void A_process_that_is_told_to_stop_ends_by_itself_before_it_is_killed(string overlay) => Assert.All(PodsOf(overlay), pod =>
    {
        var before = pod.Containers.Max(container => container.Lifecycle?.PreStop.Sleep.Seconds ?? 0);
        Assert.True(
            TimeSpan.FromSeconds(before) + HostRunner.ShutdownTimeout < TimeSpan.FromSeconds(pod.TerminationGracePeriodSeconds!.Value),
            $"{before} s and {HostRunner.ShutdownTimeout}, but killed after {pod.TerminationGracePeriodSeconds} s");
    });

    [KubectlTheory, Overlays]
    public void An_API_serves_on_until_proxies_have_heard_that_it_goes(string overlay) =>
        Assert.All(Overlay.Named(overlay).Api.Spec.Template.Spec.Containers, container => Assert.InRange(container.Lifecycle.PreStop.Sleep.Seconds, 3, 10));

    [KubectlTheory, Overlays]
    public void A_silo_that_waits_for_PostgreSQL_is_let_wait(string overlay) =>
        Assert.All(Overlay.Named(overlay).Silo.Spec.Template.Spec.Containers, container => Assert.True(FailureTime(container.StartupProbe) > PostgresStartupCheck.ConnectTimeout));

    [KubectlTheory, Overlays]
    public void A_probe_waits_longer_than_what_it_asks_for_takes(string overlay) => Assert.All(
        PodsOf(overlay).SelectMany(pod => pod.Containers),
        container => Assert.True(container.ReadinessProbe.TimeoutSeconds > LongestCheck.TotalSeconds));

    [KubectlTheory, Overlays]
    public void A_process_is_restarted_only_when_the_cluster_had_time_to_bury_it(string overlay) => Assert.All(
        PodsOf(overlay).SelectMany(pod => pod.Containers),
        container => Assert.True(FailureTime(container.LivenessProbe) > HangNoticed));

    [KubectlTheory, Overlays]
    public void Pods_are_replaced_one_after_the_other_and_never_are_fewer(string overlay) => Assert.All(Overlay.Named(overlay).Of<V1Deployment>(), deployment =>
    {
        Assert.Equal(("1", "0"), (deployment.Spec.Strategy.RollingUpdate.MaxSurge.Value, deployment.Spec.Strategy.RollingUpdate.MaxUnavailable.Value));
        Assert.True(deployment.Spec.MinReadySeconds > 0);
    });

    [KubectlFact]
    public void The_Ingress_lets_a_live_feed_be_silent_for_longer_than_between_two_heartbeats_and_holds_nothing_back()
    {
        var annotations = Overlay.Named(Overlay.Production).Of<V1Ingress>().Single().Metadata.Annotations;
        Assert.InRange(int.Parse(annotations["nginx.ingress.kubernetes.io/proxy-read-timeout"]), 60, 24 * 3600);
        Assert.InRange(int.Parse(annotations["nginx.ingress.kubernetes.io/proxy-send-timeout"]), 60, 24 * 3600);
        Assert.Equal("off", annotations["nginx.ingress.kubernetes.io/proxy-buffering"]);
    }

    private static IEnumerable<V1PodSpec> PodsOf(string overlay) => Overlay.Named(overlay).Of<V1Deployment>().Select(deployment => deployment.Spec.Template.Spec);

    private static TimeSpan FailureTime(V1Probe probe) => TimeSpan.FromSeconds(probe.PeriodSeconds!.Value * probe.FailureThreshold!.Value);
}
