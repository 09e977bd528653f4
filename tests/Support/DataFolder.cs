namespace OpdTokens.Support;

/// <summary>A data folder of the test's own.</summary>
public sealed class DataFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("opdtokens-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
