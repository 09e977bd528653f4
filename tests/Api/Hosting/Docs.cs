namespace OpdTokens.Api.Tests.Hosting;

/// <summary>The repository's pages that the service is held to.</summary>
internal static class Docs
{
    public static string PathOf(string page)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OpdTokens.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "docs", page);
    }
}
