namespace OpdTokens.Browser.Tests.Hosting;

/// <summary>Where the tests' browser comes from.</summary>
public static class ChromiumHere
{
    private const string Variable = "OPDTOKENS_TEST_BROWSER";

    /// <summary>The headless shell is Chromium without its window; the tests take two thirds of the time with it.</summary>
    private static readonly string[] Names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];

    /// <summary>The one that is given, else the first one on the PATH; null when there is none.</summary>
    public static string? Program { get; } =
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : OnPath().FirstOrDefault(File.Exists);

    public static string? WhyNot => Program is null
        ? $"Chromium is not installed: none of {string.Join(", ", Names)} is on the PATH. Install it, for example with "
          + $"'apt-get install chromium-headless-shell fonts-noto-core'. Or set {Variable} to the path of a browser of its kind."
        : null;

    private static IEnumerable<string> OnPath() =>
        from name in Names
        from folder in (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        select Path.Combine(folder, name);
}
