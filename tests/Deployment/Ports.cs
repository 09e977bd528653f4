namespace OpdTokens.Deployment.Tests;

/// <summary>Whoever is sent to a port finds somebody there.</summary>
public sealed class Ports
{
    [KubectlTheory, Overlays]
    public void A_Service_leads_to_a_port_that_its_pods_name(string overlay) => Assert.All(Overlay.Named(overlay).Of<V1Service>(), service =>
    {
        var pods = Overlay.Named(overlay).SelectedBy(new V1LabelSelector { MatchLabels = service.Spec.Selector }).Single();
        Assert.All(service.Spec.Ports, port => Assert.Contains(port.TargetPort.Value, pods.Ports.Select(named => named.Name)));
    });

    [KubectlTheory, Overlays]
    public void An_Ingress_leads_to_a_port_of_a_Service(string overlay) => Assert.All(
        Overlay.Named(overlay).Of<V1Ingress>().SelectMany(ingress => ingress.Spec.Rules).SelectMany(rule => rule.Http.Paths),
        path => Assert.Contains(
            path.Backend.Service.Port.Name,
            Overlay.Named(overlay).One<V1Service>(path.Backend.Service.Name).Spec.Ports.Select(port => port.Name)));

    [KubectlTheory, Overlays]
    public void A_silo_listens_where_its_pod_says(string overlay)
    {
        var cluster = ServiceSettings.OfSilo(Overlay.Named(overlay)).Options.Cluster;
        Assert.Equal(cluster.SiloPort, PortOf(Overlay.Named(overlay).Silo, "silo"));
        Assert.Equal(cluster.GatewayPort, PortOf(Overlay.Named(overlay).Silo, "gateway"));
    }

    [KubectlTheory, Overlays]
    public void An_API_listens_where_its_pod_says(string overlay) => Assert.Equal(
        ServiceSettings.OfApi(Overlay.Named(overlay)).Variables["ASPNETCORE_HTTP_PORTS"], $"{PortOf(Overlay.Named(overlay).Api, "http")}");

    [KubectlTheory, Overlays]
    public void Metrics_and_health_are_served_to_the_network_where_the_pods_say(string overlay)
    {
        var (api, silo) = (Overlay.Named(overlay).Api, Overlay.Named(overlay).Silo);
        foreach (var (pods, settings) in new[] { (api, ServiceSettings.OfApi(Overlay.Named(overlay))), (silo, ServiceSettings.OfSilo(Overlay.Named(overlay))) })
        {
            Assert.Equal($"http://*:{PortOf(pods, "management")}", settings.Options.Management.Listen);
        }
    }

    private static int PortOf(V1Deployment deployment, string name) =>
        deployment.Spec.Template.Spec.Containers.SelectMany(container => container.Ports).Single(port => port.Name == name).ContainerPort;
}
