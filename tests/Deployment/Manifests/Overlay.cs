using System.Collections.Concurrent;
using k8s;

namespace OpdTokens.Deployment.Tests.Manifests;

/// <summary>What <c>kubectl apply -k</c> would send to a cluster.</summary>
internal sealed class Overlay
{
    public const string Demo = "demo";
    public const string Production = "production";

    private const string Folder = "deploy/k8s/overlays";

    private static readonly ConcurrentDictionary<string, Lazy<Overlay>> Rendered = new(StringComparer.Ordinal);

    private Overlay(string name)
    {
        Name = name;
        Documents = Read(Kubectl.Kustomize(Repository.PathOf($"{Folder}/{name}")));
        Workloads =
        [
            .. Of<V1Deployment>().Select(one => new Workload(one, one.Spec.Template, one.Spec.Selector)),
            .. Of<V1StatefulSet>().Select(one => new Workload(one, one.Spec.Template, one.Spec.Selector)),
            .. Of<V1Job>().Select(one => new Workload(one, one.Spec.Template, Selector: null)),
        ];
    }

    public static IEnumerable<string> Names =>
        Directory.GetDirectories(Repository.PathOf(Folder)).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);

    public string Name { get; }

    public IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Documents { get; }

    /// <summary>Whatever makes pods.</summary>
    public IReadOnlyList<Workload> Workloads { get; }

    public V1Deployment Silo => One<V1Deployment>("opdtokens-silo");

    public V1Deployment Api => One<V1Deployment>("opdtokens-api");

    public V1Job Migration => Of<V1Job>().Single();

    public static Overlay Named(string name) => Rendered.GetOrAdd(name, _ => new(() => new Overlay(name))).Value;

    /// <exception cref="YamlDotNet.Core.YamlException">A field that the kind has not, or that stands there twice.</exception>
    /// <exception cref="KeyNotFoundException">A kind that Kubernetes has not.</exception>
    public static IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Read(string yaml) =>
        [.. KubernetesYaml.LoadAllFromString(yaml, typeMap: null, strict: true).Cast<IKubernetesObject<V1ObjectMeta>>()];

    public IEnumerable<T> Of<T>()
        where T : IKubernetesObject<V1ObjectMeta> => Documents.OfType<T>();

    public T One<T>(string name)
        where T : IKubernetesObject<V1ObjectMeta> => Of<T>().Single(document => document.Metadata.Name == name);

    public bool Has<T>(string name)
        where T : IKubernetesObject<V1ObjectMeta> => Of<T>().Any(document => document.Metadata.Name == name);

    /// <summary>Those whose pods the labels select.</summary>
    public IEnumerable<Workload> SelectedBy(V1LabelSelector selector) => Workloads.Where(workload => selector.Matches(workload.Labels));
}
