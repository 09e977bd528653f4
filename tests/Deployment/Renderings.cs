using YamlDotNet.Core;

namespace OpdTokens.Deployment.Tests;

/// <summary>Every overlay can be rendered, and is Kubernetes to the letter.</summary>
public sealed class Renderings
{
    [KubectlTheory, Overlays]
    public void Every_document_is_of_a_kind_and_has_fields_that_Kubernetes_knows(string overlay) =>
        Assert.NotEmpty(Overlay.Named(overlay).Documents);

    [KubectlTheory, Overlays]
    public void Nothing_is_outside_of_the_overlay_s_own_namespace(string overlay)
    {
        var home = Overlay.Named(overlay).Of<V1Namespace>().Single().Metadata.Name;
        Assert.All(Overlay.Named(overlay).Documents.Where(document => document is not V1Namespace), document => Assert.Equal(home, document.Metadata.NamespaceProperty));
    }

    [Theory]
    [InlineData("apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {port: [{port: 80}]}")]
    [InlineData("apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{prot: 80}]}")]
    [InlineData("apiVersion: v1\nkind: Service\nmetadata: {name: a, name: b}")]
    public void A_field_that_is_misspelt_or_repeated_is_noticed(string yaml) => Assert.Throws<YamlException>(() => Overlay.Read(yaml));

    [Fact]
    public void A_kind_that_is_misspelt_is_noticed() =>
        Assert.Throws<KeyNotFoundException>(() => Overlay.Read("apiVersion: v1\nkind: Deployment\nmetadata: {name: a}"));
}
