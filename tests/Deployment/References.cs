using k8s;

namespace OpdTokens.Deployment.Tests;

/// <summary>What a document names is there, or is one of the few things that an operator makes.</summary>
public sealed class References
{
    [KubectlTheory, Overlays]
    public void Every_ConfigMap_is_there(string overlay) => AreThere<V1ConfigMap>(
        overlay,
        pod => [.. Sources(pod).Select(source => source.ConfigMapRef?.Name), .. Volumes(pod).Select(volume => volume.ConfigMap?.Name)],
        MadeByOperator.ConfigMaps);

    [KubectlTheory, Overlays]
    public void Every_Secret_is_there(string overlay) => AreThere<V1Secret>(
        overlay,
        pod => [.. Sources(pod).Select(source => source.SecretRef?.Name), .. SecretKeys(pod).Select(key => key.Name), .. Volumes(pod).Select(volume => volume.Secret?.SecretName)],
        MadeByOperator.Secrets.Keys);

    [KubectlTheory, Overlays]
    public void Every_Secret_has_the_key_that_is_asked_of_it(string overlay) => Assert.All(
        Overlay.Named(overlay).Workloads.SelectMany(workload => SecretKeys(workload.Pod)),
        key => Assert.Contains(key.Key, Overlay.Named(overlay).Has<V1Secret>(key.Name)
            ? Overlay.Named(overlay).One<V1Secret>(key.Name).Data.Keys
            : MadeByOperator.Secrets[key.Name].Keys));

    [KubectlTheory, Overlays]
    public void Every_pod_has_an_account_of_its_own(string overlay)
    {
        AreThere<V1ServiceAccount>(overlay, pod => [pod.ServiceAccountName ?? "none"], []);
        Assert.Distinct(Overlay.Named(overlay).Workloads.Select(workload => workload.Pod.ServiceAccountName));
    }

    [KubectlTheory, Overlays]
    public void Every_mount_has_its_volume(string overlay) => Assert.All(Overlay.Named(overlay).Workloads, workload =>
    {
        var claims = (workload.Owner as V1StatefulSet)?.Spec.VolumeClaimTemplates ?? [];
        string[] volumes = [.. Volumes(workload.Pod).Select(volume => volume.Name), .. claims.Select(claim => claim.Metadata.Name)];
        Assert.All(Volumes(workload.Pod), volume => Assert.Null(volume.PersistentVolumeClaim));
        Assert.All(workload.Containers.SelectMany(container => container.VolumeMounts ?? []), mount => Assert.Contains(mount.Name, volumes));
    });

    [KubectlTheory, Overlays]
    public void Every_autoscaler_has_a_target_that_leaves_the_number_to_it(string overlay) => Assert.All(Overlay.Named(overlay).Of<V2HorizontalPodAutoscaler>(), scaler =>
    {
        Assert.Equal(("apps/v1", "Deployment"), (scaler.Spec.ScaleTargetRef.ApiVersion, scaler.Spec.ScaleTargetRef.Kind));
        var target = Overlay.Named(overlay).One<V1Deployment>(scaler.Spec.ScaleTargetRef.Name);
        Assert.Null(target.Spec.Replicas);
        Assert.All(target.Spec.Template.Spec.Containers, container => Assert.Contains("cpu", container.Resources.Requests.Keys));
    });

    [KubectlTheory, Overlays]
    public void Every_stateful_set_has_its_Service(string overlay) =>
        Assert.All(Overlay.Named(overlay).Of<V1StatefulSet>(), set => Assert.True(Overlay.Named(overlay).Has<V1Service>(set.Spec.ServiceName)));

    [KubectlFact]
    public void The_demo_needs_nothing_that_an_operator_makes()
    {
        var demo = Overlay.Named(Overlay.Demo);
        Assert.All(demo.Workloads.SelectMany(workload => SecretKeys(workload.Pod)), key => Assert.True(demo.Has<V1Secret>(key.Name)));
        Assert.All(demo.Workloads.SelectMany(workload => Volumes(workload.Pod)), volume => Assert.True(volume.ConfigMap is null || demo.Has<V1ConfigMap>(volume.ConfigMap.Name)));
        Assert.Empty(demo.Of<V1Ingress>());
    }

    [KubectlFact]
    public void Production_has_no_Secret_in_its_files() => Assert.Empty(Overlay.Named(Overlay.Production).Of<V1Secret>());

    [KubectlFact]
    public void What_an_operator_makes_is_needed_and_its_making_is_told()
    {
        var production = Overlay.Named(Overlay.Production);
        var needed = production.Workloads.SelectMany(workload => SecretKeys(workload.Pod)).Select(key => key.Name)
            .Concat(production.Of<V1Ingress>().SelectMany(ingress => ingress.Spec.Tls).Select(tls => tls.SecretName));
        Assert.Equal(MadeByOperator.Secrets.Keys.Order(), needed.Distinct().Order());

        var page = Repository.Read("docs/kubernetes.md");
        Assert.All(MadeByOperator.Secrets, secret => Assert.Contains($" {secret.Key} ", page, StringComparison.Ordinal));
        Assert.All(MadeByOperator.ConfigMaps, map => Assert.Contains($"create configmap {map} ", page, StringComparison.Ordinal));
    }

    private static void AreThere<T>(string overlay, Func<V1PodSpec, IEnumerable<string?>> references, IEnumerable<string> madeByOperator)
        where T : IKubernetesObject<V1ObjectMeta>
    {
        string[] there = [.. Overlay.Named(overlay).Of<T>().Select(document => document.Metadata.Name), .. madeByOperator];
        Assert.All(
            Overlay.Named(overlay).Workloads,
            workload => Assert.All(references(workload.Pod).Where(name => name is not null), name => Assert.Contains(name, there)));
    }

    private static IEnumerable<V1Container> Containers(V1PodSpec pod) => [.. pod.InitContainers ?? [], .. pod.Containers];

    private static IEnumerable<V1EnvFromSource> Sources(V1PodSpec pod) => Containers(pod).SelectMany(container => container.EnvFrom ?? []);

    private static IEnumerable<V1SecretKeySelector> SecretKeys(V1PodSpec pod) => Containers(pod)
        .SelectMany(container => container.Env ?? [])
        .Select(variable => variable.ValueFrom?.SecretKeyRef)
        .OfType<V1SecretKeySelector>();

    private static IEnumerable<V1Volume> Volumes(V1PodSpec pod) => pod.Volumes ?? [];
}
