namespace OpdTokens.Deployment.Tests.Manifests;

/// <summary>A test that is skipped on a machine without kubectl, with the reason.</summary>
public sealed class KubectlFactAttribute : FactAttribute
{
    public KubectlFactAttribute() => Skip = Kubectl.WhyNot;
}
