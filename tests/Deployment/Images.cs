namespace OpdTokens.Deployment.Tests;

/// <summary>What runs is a version that somebody chose.</summary>
public sealed class Images
{
    [KubectlTheory, Overlays]
    public void Every_image_has_a_tag_that_stays(string overlay) => Assert.All(
        Overlay.Named(overlay).Workloads.SelectMany(workload => workload.Containers),
        container => Assert.Matches(@"/?[a-z0-9._-]+:(?!latest$)[A-Za-z0-9][A-Za-z0-9._-]*$", container.Image));

    [KubectlTheory, Overlays]
    public void Silos_APIs_and_the_migration_are_of_one_version(string overlay)
    {
        var all = Overlay.Named(overlay);
        Assert.Equal(ImageOf(all.Silo.Spec.Template), ImageOf(all.Migration.Spec.Template));
        Assert.Equal(TagOf(all.Silo.Spec.Template), TagOf(all.Api.Spec.Template));
    }

    [KubectlFact]
    public void Each_version_has_a_migration_of_its_own_name_because_a_Job_can_not_be_changed()
    {
        var migration = Overlay.Named(Overlay.Production).Migration;
        Assert.Equal($"opdtokens-migrate-{TagOf(migration.Spec.Template)}", migration.Metadata.Name);
    }

    [KubectlTheory, Overlays]
    public void The_migration_is_the_silo_s_program_with_the_command_migrate_and_is_cleared_away(string overlay)
    {
        var migration = Overlay.Named(overlay).Migration;
        Assert.Equal(["migrate"], migration.Spec.Template.Spec.Containers.Single().Args);
        Assert.Null(migration.Spec.Template.Spec.Containers.Single().Command);
        Assert.NotNull(migration.Spec.TtlSecondsAfterFinished);
    }

    private static string ImageOf(V1PodTemplateSpec pods) => pods.Spec.Containers.Single().Image;

    private static string TagOf(V1PodTemplateSpec pods) => ImageOf(pods).Split(':')[^1];
}
