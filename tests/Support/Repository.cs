namespace OpdTokens.Support;

/// <summary>Files of the repository that tests compare with the service.</summary>
public static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    /// <param name="path">Relative to the root, for example <c>docs/errors.md</c>.</param>
    public static string PathOf(string path) => Path.Combine(Root, path);

    public static string Read(string path) => File.ReadAllText(PathOf(path));

    private static string Find(DirectoryInfo? folder) => folder switch
    {
        null => throw new InvalidOperationException("The tests must run from a build inside the repository."),
        _ when File.Exists(Path.Combine(folder.FullName, "OpdTokens.sln")) => folder.FullName,
        _ => Find(folder.Parent),
    };
}
