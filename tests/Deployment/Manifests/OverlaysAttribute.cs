using System.Reflection;
using Xunit.Sdk;

namespace OpdTokens.Deployment.Tests.Manifests;

/// <summary>Each overlay there is, by its name; one that is added tomorrow is held to the same.</summary>
public sealed class OverlaysAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => Overlay.Names.Select(name => new object[] { name });
}
