using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Dependencies;
using ArchUnitNET.Loader;

namespace OpdTokens.Contracts.Tests;

/// <summary>
/// A folder can be read, tested and moved without another one only as long as the other does not need it in turn. A folder is a
/// namespace below its project's root namespace, as IDE0130 holds it; the types of the root namespace are a folder too.
/// </summary>
/// <remarks>The compiler writes constants out where they are used, so a folder that takes only constants of another goes unseen.</remarks>
public sealed class FolderCycles
{
    private static readonly string[] Projects = ["Grains.Interfaces", "Grains", "Hosting", "Silo", "Api"];

    /// <summary>Issue 17 rearranges its folders; until then they are not checked.</summary>
    private static readonly string[] AwaitingRearrangement = ["Api"];

    /// <summary>Folders of these folders count one by one.</summary>
    private static readonly string[] Divided = ["Domain", "Storage"];

    private static readonly Architecture Architecture = new ArchLoader()
        .LoadAssemblies([.. Projects.Select(project => System.Reflection.Assembly.Load(Root(project)))])
        .Build();

    public static TheoryData<string> Arranged => new(Projects.Except(AwaitingRearrangement));

    public static TheoryData<string> Unarranged => new(AwaitingRearrangement);

    [Theory]
    [MemberData(nameof(Arranged))]
    public void No_folder_of_a_project_depends_in_a_circle_on_another_folder(string project)
    {
        var circles = Circles(project);
        Assert.True(circles.Length == 0, string.Join(Environment.NewLine, circles));
    }

    /// <summary>So that the list of exceptions is shortened as soon as it can be.</summary>
    [Theory]
    [MemberData(nameof(Unarranged))]
    public void A_project_that_awaits_its_rearrangement_still_has_circles(string project) => Assert.NotEmpty(Circles(project));

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

    /// <summary>Null for types of other projects and for what Orleans or the compiler generates.</summary>
    private static string? Folder(IType type, string project)
    {
        var root = Root(project);
        if (type.Assembly?.Name.Split(',')[0] != root || type.FullName.Contains('<', StringComparison.Ordinal))
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
