using System.Globalization;

namespace OpdTokens.Deployment.Tests;

/// <summary>The Dockerfile, the image that the SDK makes and the manifests are of one mind.</summary>
public sealed class Dockerfiles
{
    [Theory]
    [InlineData("Api")]
    [InlineData("Silo")]
    public void The_layer_of_packages_has_every_project_that_the_program_is_built_from(string name)
    {
        var program = new Program(name);
        var copied = program.Instructions("COPY").TakeWhile(copy => !copy.StartsWith(".editorconfig", StringComparison.Ordinal)).Select(copy => copy.Split(' ')[0]).Skip(1);
        Assert.Equal(program.Projects.Order(StringComparer.Ordinal), copied.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Api")]
    [InlineData("Silo")]
    public void Either_way_the_image_is_made_of_the_same_base_with_the_same_user_and_ports(string name)
    {
        var program = new Program(name);
        Assert.EndsWith($"/aspnet:10.0-{program.Property("ContainerFamily")}", program.Instructions("FROM").Last(), StringComparison.Ordinal);
        Assert.Equal(program.Property("ContainerUser"), program.Instructions("USER").Single());
        Assert.Equal(program.ContainerPorts, program.Instructions("EXPOSE").Single().Split(' ').Select(port => int.Parse(port, CultureInfo.InvariantCulture)));
        Assert.Equal($"""["dotnet", "OpdTokens.{name}.dll"]""", program.Instructions("ENTRYPOINT").Single());
    }

    [KubectlTheory, Overlays]
    public void The_manifests_use_the_image_s_name_user_and_ports(string overlay)
    {
        foreach (var (program, deployment) in new[] { (new Program("Api"), Overlay.Named(overlay).Api), (new Program("Silo"), Overlay.Named(overlay).Silo) })
        {
            var pod = deployment.Spec.Template.Spec;
            Assert.Matches($"(^|/){program.Property("ContainerRepository")}:", pod.Containers.Single().Image);
            Assert.Equal(program.Property("ContainerUser"), $"{pod.SecurityContext.RunAsUser}");
            Assert.Equal(program.ContainerPorts, pod.Containers.Single().Ports.Select(port => port.ContainerPort));
        }
    }
}
