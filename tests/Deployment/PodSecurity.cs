namespace OpdTokens.Deployment.Tests;

/// <summary>Kubernetes' standard "restricted", and what goes beyond it.</summary>
public sealed class PodSecurity
{
    [KubectlTheory, Overlays]
    public void The_namespace_takes_only_restricted_pods(string overlay)
    {
        var labels = Overlay.Named(overlay).Of<V1Namespace>().Single().Metadata.Labels;
        Assert.All((string[])["enforce", "audit", "warn"], mode => Assert.Equal("restricted", labels[$"pod-security.kubernetes.io/{mode}"]));
    }

    [KubectlTheory, Overlays]
    public void No_pod_runs_as_root_or_makes_any_system_call_it_likes(string overlay) => Assert.All(PodsOf(overlay), pod =>
    {
        Assert.True(pod.SecurityContext.RunAsNonRoot);
        Assert.True(pod.SecurityContext.RunAsUser > 0);
        Assert.Equal("RuntimeDefault", pod.SecurityContext.SeccompProfile.Type);
    });

    [KubectlTheory, Overlays]
    public void No_pod_shares_anything_with_its_node(string overlay) => Assert.All(PodsOf(overlay), pod =>
    {
        Assert.False(pod.HostNetwork is true || pod.HostPID is true || pod.HostIPC is true);
        Assert.All(pod.Volumes ?? [], volume => Assert.True(volume is { EmptyDir.SizeLimit: not null } or { ConfigMap: not null }, volume.Name));
    });

    [KubectlTheory, Overlays]
    public void No_pod_has_a_key_to_Kubernetes(string overlay)
    {
        Assert.All(PodsOf(overlay), pod => Assert.False(pod.AutomountServiceAccountToken ?? true));
        Assert.All(Overlay.Named(overlay).Of<V1ServiceAccount>(), account => Assert.False(account.AutomountServiceAccountToken ?? true));
    }

    [KubectlTheory, Overlays]
    public void No_container_can_gain_rights_or_change_its_programs(string overlay) => Assert.All(ContainersOf(overlay), container =>
    {
        var context = container.SecurityContext;
        Assert.False(context.AllowPrivilegeEscalation ?? true);
        Assert.True(context.ReadOnlyRootFilesystem);
        Assert.Equal(["ALL"], context.Capabilities.Drop);
        Assert.Null(context.Capabilities.Add);
        Assert.False(context.Privileged ?? false);

        // What the pod says must hold for each of them.
        Assert.Null(context.RunAsNonRoot);
        Assert.Null(context.RunAsUser);
        Assert.Null(context.SeccompProfile);
        Assert.All(container.Ports ?? [], port => Assert.Null(port.HostPort));
    });

    [KubectlTheory, Overlays]
    public void Silos_and_APIs_write_to_their_temporary_folder_only(string overlay) => Assert.All(
        Overlay.Named(overlay).Of<V1Deployment>().Select(deployment => deployment.Spec.Template.Spec),
        pod => Assert.Equal(
            ["/tmp"],
            pod.Containers.Single().VolumeMounts.Where(mount => mount.ReadOnlyProperty is not true).Select(mount => mount.MountPath)));

    [KubectlTheory, Overlays]
    public void Memory_is_bounded_and_the_processor_is_not(string overlay) => Assert.All(ContainersOf(overlay), container =>
    {
        Assert.Equal(["memory"], container.Resources.Limits.Keys);
        Assert.Equal(["cpu", "memory"], container.Resources.Requests.Keys.Order());
        Assert.True(container.Resources.Requests["memory"].ToDecimal() <= container.Resources.Limits["memory"].ToDecimal());
    });

    private static IEnumerable<V1PodSpec> PodsOf(string overlay) => Overlay.Named(overlay).Workloads.Select(workload => workload.Pod);

    private static IEnumerable<V1Container> ContainersOf(string overlay) => Overlay.Named(overlay).Workloads.SelectMany(workload => workload.Containers);
}
