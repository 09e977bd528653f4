namespace OpdTokens.Deployment.Tests.Manifests;

/// <inheritdoc cref="KubectlFactAttribute"/>
public sealed class KubectlTheoryAttribute : TheoryAttribute
{
    public KubectlTheoryAttribute() => Skip = Kubectl.WhyNot;
}
