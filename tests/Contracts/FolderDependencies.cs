using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Dependencies;
using ArchUnitNET.Loader;
using Xunit.Abstractions;

namespace OpdTokens.Contracts.Tests;

/// <summary>
/// A folder can be read, tested and moved on its own only if it takes part in no dependency circle. A folder is a namespace below
/// its project's root namespace, which IDE0130 enforces. The types of the root namespace count as a folder, too.
/// </summary>
/// <remarks>The compiler inlines constants, so the use of another folder's constant is not seen.</remarks>
public sealed class FolderDependencies(ITestOutputHelper output)
{
    private static readonly string[] Projects = ["Grains.Interfaces", "Grains", "Hosting", "Silo", "Api"];

    /// <summary>The subfolders of these folders count one by one.</summary>
    private static readonly string[] Divided = ["Domain", "Storage", "Kernel", "Callers", "Features"];

    /// <summary>For each layer of the API, the layers that it may use besides its own folder.</summary>
    private static readonly Dictionary<string, string[]> Layers = new()
    {
        ["Kernel"] = ["Kernel"],
        ["Callers"] = ["Kernel", "Callers"],
        ["Features"] = ["Kernel", "Callers"],
        ["Description"] = ["Kernel", "Callers"],
    };

    private static readonly Architecture Architecture = new ArchLoader()
        .LoadAssemblies([.. Projects.Select(project => System.Reflection.Assembly.Load(Root(project)))])
        .Build();

    public static TheoryData<string> AllProjects => new(Projects);

    [Theory]
    [MemberData(nameof(AllProjects))]
    public void No_folder_of_a_project_depends_in_a_circle_on_another_folder(string project)
    {
        var circles = Circles(project);
        var edges = Uses(project).Select(use => (Folder(use.From, project), Folder(use.To, project))).Distinct().ToArray();
        var folders = Architecture.Types.Select(type => Folder(type, project)).OfType<string>().Distinct().Count();
        output.WriteLine($"{project}: {folders} folders, {edges.Length} dependencies, {circles.Length} of them in circles");
        Assert.True(circles.Length == 0, string.Join(Environment.NewLine, circles));
    }

    [Fact]
    public void Features_of_the_api_know_no_other_feature_and_lower_layers_know_no_higher_one()
    {
        var forbidden =
            from use in Uses("Api")
            let user = Folder(use.From, "Api")!
            let used = Folder(use.To, "Api")!
            where Layers.TryGetValue(LayerOf(user), out var allowed) && !allowed.Contains(LayerOf(used))
            select $"{user} -> {used}: {use.From.Name} uses {use.To.Name}";

        Assert.Empty(forbidden.Distinct());
    }

    private static string LayerOf(string folder) => folder.Split('/')[0];

    /// <summary>Each dependency that is part of a circle, with the types that cause it.</summary>
    private static string[] Circles(string project)
    {
        var uses = Uses(project).ToLookup(use => (From: Folder(use.From, project)!, To: Folder(use.To, project)!));
        var next = uses.Select(group => group.Key).ToLookup(edge => edge.From, edge => edge.To);
        return
        [
            .. uses.Where(group => Reachable(group.Key.To, next).Contains(group.Key.From))
                .OrderBy(group => group.Key)
                .Select(group => $"{project}: {group.Key.From} -> {group.Key.To}: {Examples(group)}"),
        ];
    }

    /// <summary>Who uses whom within the project, across folders.</summary>
    private static IEnumerable<(IType From, IType To)> Uses(string project) =>
        from type in Architecture.Types
        from dependency in type.Dependencies
        from target in Targets(dependency)
        let folder = Folder(target, project)
        where folder is not null && Folder(type, project) is { } own && own != folder
        select (type, target);

    private static IEnumerable<IType> Targets(ITypeDependency dependency) =>
        dependency.TargetGenericArguments.SelectMany(Types).Prepend(dependency.Target);

    private static IEnumerable<IType> Types(GenericArgument argument) =>
        argument.GenericArguments.SelectMany(Types).Prepend(argument.Type);

    /// <returns>Null for types of other projects, for type parameters, and for code that Orleans generates.</returns>
    private static string? Folder(IType type, string project)
    {
        var root = Root(project);
        if (type is GenericParameter || type.Assembly?.Name.Split(',')[0] != root || type.FullName.StartsWith('<'))
            return null;

        // Program has no namespace; type parameters of other assemblies have no assembly.
        var space = type.Namespace.FullName;
        if (space == root || space.Length == 0)
            return "(root)";

        if (!space.StartsWith(root + ".", StringComparison.Ordinal))
            return null;

        var parts = space[(root.Length + 1)..].Split('.');
        return string.Join('/', parts.Take(Divided.Contains(parts[0]) ? 2 : 1));
    }

    private static HashSet<string> Reachable(string folder, ILookup<string, string> next)
    {
        HashSet<string> reached = [];
        Stack<string> open = new([folder]);
        while (open.TryPop(out var at))
        {
            if (reached.Add(at))
                foreach (var to in next[at])
                    open.Push(to);
        }

        return reached;
    }

    private static string Examples(IEnumerable<(IType From, IType To)> uses)
    {
        var all = uses.Select(use => $"{use.From.Name} uses {use.To.Name}").Distinct().Order(StringComparer.Ordinal).ToArray();
        return string.Join(", ", all.Take(5)) + (all.Length > 5 ? $" and {all.Length - 5} more" : "");
    }

    private static string Root(string project) => $"OpdTokens.{project}";
}
