namespace OpdTokens.Browser.Tests.Hosting;

/// <summary>One browser and one service for all tests; each test has doctors and tabs of its own.</summary>
public sealed class TestRun : IAsyncLifetime
{
    private Chromium? _chromium;
    private Service? _service;
    private Hospital? _hospital;

    public IBrowser Browser => _chromium!.Browser;

    public Service Service => _service!;

    public Hospital Hospital => _hospital!;

    public async Task InitializeAsync()
    {
        if (ChromiumHere.WhyNot is not null)
        {
            return;
        }

        _chromium = await Chromium.Start();
        _service = await Service.Start();
        _hospital = await Hospital.Open(_service.Address, TimeProvider.System);
    }

    public async Task DisposeAsync()
    {
        _hospital?.Dispose();
        await (_service?.DisposeAsync() ?? default);
        await (_chromium?.DisposeAsync() ?? default);
    }
}

[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<TestRun>, ICollectionFixture<GuardedService>
{
    public const string Name = "browser";
}
