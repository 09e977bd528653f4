using k8s;

namespace OpdTokens.Deployment.Tests.Manifests;

/// <param name="Selector">What it finds its pods by; null when Kubernetes makes that up.</param>
internal sealed record Workload(IKubernetesObject<V1ObjectMeta> Owner, V1PodTemplateSpec Template, V1LabelSelector? Selector)
{
    public string Name => Owner.Metadata.Name;

    /// <summary>api, silo, migration or postgres.</summary>
    public string Component => Labels["app.kubernetes.io/component"];

    public IDictionary<string, string> Labels => Template.Metadata.Labels;

    public V1PodSpec Pod => Template.Spec;

    public IEnumerable<V1Container> Containers => [.. Pod.InitContainers ?? [], .. Pod.Containers];

    public IEnumerable<V1ContainerPort> Ports => Pod.Containers.SelectMany(container => container.Ports ?? []);

    /// <param name="port">Its number or its name, as Kubernetes takes both.</param>
    /// <returns>Null when no container has one of that name.</returns>
    public int? Number(IntOrString port) =>
        int.TryParse(port.Value, out var number) ? number : Ports.SingleOrDefault(named => named.Name == port.Value)?.ContainerPort;

    public override string ToString() => $"{Owner.Kind} {Name}";
}
