namespace OpdTokens.Browser.Tests.Hosting;

[Collection(BrowserTests.Name)]
public abstract class BrowserTest(TestRun run) : IAsyncLifetime
{
    private readonly List<Tab> _tabs = [];

    protected Service Service => run.Service;

    protected Hospital Hospital => run.Hospital;

    /// <summary>Of the service that tabs look at.</summary>
    protected virtual Uri Address => Service.Address;

    /// <summary>Service is there, even if the test before killed it.</summary>
    public Task InitializeAsync() => Service.Restart();

    public async Task DisposeAsync()
    {
        foreach (var tab in _tabs)
        {
            await tab.DisposeAsync();
        }
    }

    /// <param name="path">The page, for example <c>/docs</c>.</param>
    /// <param name="device">On which it is looked at; null: <see cref="Device.Desktop"/>.</param>
    /// <param name="language">The browser's language.</param>
    protected async Task<Tab> Open(string path, Device? device = null, string language = "en")
    {
        var tab = await NewTab(device, language);
        await tab.GoTo(path);
        return tab;
    }

    /// <summary>One that has not gone anywhere yet.</summary>
    protected async Task<Tab> NewTab(Device? device = null, string language = "en")
    {
        var tab = await Tab.Open(run.Browser, Address, device ?? Device.Desktop, language);
        _tabs.Add(tab);
        return tab;
    }
}
