using k8s;

namespace OpdTokens.Deployment.Tests;

/// <summary>An overlay can be applied in steps, by label: what is shared and the migration, then the silos, then the APIs.</summary>
public sealed class Steps
{
    private const string Label = "app.kubernetes.io/component";
    private const string Shared = "shared";

    [KubectlTheory, Overlays]
    public void Every_document_belongs_to_one(string overlay) => Assert.All(
        Overlay.Named(overlay).Documents,
        document => Assert.Contains(StepOf(document), (string[])[Shared, "migration", "silo", "api", "postgres"]));

    [KubectlTheory, Overlays]
    public void Each_brings_all_that_its_pods_need_or_finds_it_there(string overlay)
    {
        var all = Overlay.Named(overlay);
        Assert.All(all.Workloads, workload => Assert.All(
            NeededBy(workload, all), needed => Assert.Contains(StepOf(needed), (string[])[Shared, workload.Component])));
    }

    private static IEnumerable<IKubernetesObject<V1ObjectMeta>> NeededBy(Workload workload, Overlay overlay) =>
    [
        overlay.One<V1ServiceAccount>(workload.Pod.ServiceAccountName),
        .. workload.Containers.SelectMany(container => container.EnvFrom ?? []).Select(source => overlay.One<V1ConfigMap>(source.ConfigMapRef.Name)),
        .. overlay.Of<V1NetworkPolicy>().Where(policy => policy.Spec.PodSelector.Matches(workload.Labels)),
    ];

    private static string StepOf(IKubernetesObject<V1ObjectMeta> document) => document.Metadata.Labels[Label];
}
