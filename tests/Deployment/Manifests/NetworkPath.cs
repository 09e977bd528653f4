namespace OpdTokens.Deployment.Tests.Manifests;

/// <summary>One who may open connections to another.</summary>
/// <param name="From">A component, a namespace with its pods, a network, or anyone.</param>
/// <param name="Port">Its number, with the protocol where it is not TCP.</param>
internal sealed record NetworkPath(string From, string To, string Port)
{
    public const string Anyone = "anyone";
    public const string Any = "any";

    public override string ToString() => $"{From} -> {To}:{Port}";
}
