namespace OpdTokens.Browser.Tests.Hosting;

/// <summary>The service as an operator runs it, which tests may kill and restart; address and data stay the same.</summary>
public sealed class Service : IAsyncDisposable
{
    private readonly DataFolder _data;
    private readonly IReadOnlyList<string> _settings;
    private EmbeddedProcess? _process;

    private Service(DataFolder data, IReadOnlyList<string> settings, EmbeddedProcess process, Uri address)
    {
        _data = data;
        _settings = settings;
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <param name="settings">Arguments, such as <c>--environment=Production</c>; by itself it is Development.</param>
    public static async Task<Service> Start(params IReadOnlyList<string> settings)
    {
        var data = new DataFolder();
        var (process, address) = await EmbeddedProcess.Start(data.Path, settings: settings);
        return new Service(data, settings, process, address);
    }

    public async Task Kill()
    {
        if (_process is { } process)
        {
            _process = null;
            await process.DisposeAsync();
        }
    }

    /// <summary>Does nothing when it runs.</summary>
    public async Task Restart()
    {
        if (_process is null)
        {
            (_process, _) = await EmbeddedProcess.Start(_data.Path, Address.ToString(), settings: _settings);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        _data.Dispose();
    }
}
