namespace OpdTokens.Hosting.Embedded;

/// <summary>
/// Lets one write through at a time. SQLite has one writer, and those who wait inside it wait by polling, which costs
/// seconds at the 99th percentile; here they wait in line.
/// </summary>
internal sealed class SingleWriter : IDisposable
{
    private readonly SemaphoreSlim _writer = new(1, 1);

    public async Task Alone(Func<Task> write)
    {
        await _writer.WaitAsync();
        try
        {
            await write();
        }
        finally
        {
            _writer.Release();
        }
    }

    public void Dispose() => _writer.Dispose();
}
