using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace OpdTokens.Deployment.Tests.Manifests;

/// <summary>A program of the product, as its project and its Dockerfile describe it.</summary>
/// <param name="name">Of its folder in <c>src</c>.</param>
internal sealed partial class Program(string name)
{
    private readonly XDocument _project = XDocument.Parse(Repository.Read($"src/{name}/{name}.csproj"));

    public string Dockerfile { get; } = Repository.Read($"src/{name}/Dockerfile");

    /// <summary>Of the image that the SDK makes.</summary>
    public string Property(string property) => _project.Descendants(property).Single().Value;

    public IEnumerable<int> ContainerPorts =>
        _project.Descendants("ContainerPort").Select(port => int.Parse(port.Attribute("Include")!.Value, CultureInfo.InvariantCulture));

    /// <summary>The project, and all that it is built from.</summary>
    public IEnumerable<string> Projects => Closure($"src/{name}/{name}.csproj").Distinct();

    /// <returns>What stands behind an instruction, once for each time it is given.</returns>
    public IEnumerable<string> Instructions(string instruction) => Dockerfile.Split('\n')
        .Where(line => line.StartsWith($"{instruction} ", StringComparison.Ordinal))
        .Select(line => line[(instruction.Length + 1)..]);

    private static IEnumerable<string> Closure(string project) =>
    [
        project,
        .. References().Matches(Repository.Read(project)).SelectMany(match => Closure(Path.GetRelativePath(
            Repository.Root,
            Path.GetFullPath(Repository.PathOf($"{Path.GetDirectoryName(project)}/{match.Groups[1].Value.Replace('\\', '/')}"))))),
    ];

    [GeneratedRegex("<ProjectReference Include=\"([^\"]+)\"")]
    private static partial Regex References();
}
