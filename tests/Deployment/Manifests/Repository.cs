namespace OpdTokens.Deployment.Tests.Manifests;

/// <summary>The files that the tests are about, where they are kept.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static string PathOf(string path) => Path.Combine(Root, path);

    public static string Read(string path) => File.ReadAllText(PathOf(path));

    private static string Find(DirectoryInfo? folder) => folder switch
    {
        null => throw new InvalidOperationException("The tests are to be run from a build inside of the repository."),
        _ when File.Exists(Path.Combine(folder.FullName, "OpdTokens.sln")) => folder.FullName,
        _ => Find(folder.Parent),
    };
}
