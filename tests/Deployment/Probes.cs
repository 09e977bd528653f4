using OpdTokens.Hosting.Observability;

namespace OpdTokens.Deployment.Tests;

/// <summary>The kubelet asks silos and APIs where they answer, and for what the answer is meant.</summary>
public sealed class Probes
{
    [KubectlTheory, Overlays]
    public void They_ask_the_paths_that_are_there_on_the_port_of_their_own(string overlay) => Assert.All(ContainersOf(overlay), container =>
    {
        Assert.Equal(HealthPaths.Startup, container.StartupProbe.HttpGet.Path);
        Assert.Equal(HealthPaths.Live, container.LivenessProbe.HttpGet.Path);
        Assert.Equal(HealthPaths.Ready, container.ReadinessProbe.HttpGet.Path);
        Assert.All(
            (V1Probe[])[container.StartupProbe, container.LivenessProbe, container.ReadinessProbe],
            probe =>
            {
                Assert.Equal("management", probe.HttpGet.Port.Value);
                Assert.Contains(probe.HttpGet.Port.Value, container.Ports.Select(port => port.Name));
            });
    });

    [KubectlTheory, Overlays]
    public void The_demo_s_database_is_asked_over_the_network_its_clients_use(string overlay) => Assert.All(
        Overlay.Named(overlay).Of<V1StatefulSet>().SelectMany(set => set.Spec.Template.Spec.Containers),
        container => Assert.All((V1Probe[])[container.StartupProbe, container.ReadinessProbe], probe => Assert.Contains("--host=127.0.0.1", probe.Exec.Command)));

    private static IEnumerable<V1Container> ContainersOf(string overlay) =>
        Overlay.Named(overlay).Of<V1Deployment>().SelectMany(deployment => deployment.Spec.Template.Spec.Containers);
}
