namespace OpdTokens.Grains.Commits;

/// <summary>Where grains keep what must not be lost.</summary>
public static class Storage
{
    /// <summary>The name of the grain storage that the host configures.</summary>
    public const string Name = "opd";
}
