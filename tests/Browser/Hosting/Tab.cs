using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using OpdTokens.Browser.Tests.Speech;

namespace OpdTokens.Browser.Tests.Hosting;

/// <summary>A page in a browser profile of its own, and what went on behind it.</summary>
public sealed class Tab : IAsyncDisposable
{
    /// <summary>Half an hour off the tests' hospital: a page that shows the browser's time shows a wrong one.</summary>
    private const string BrowsersTimeZone = "Asia/Kolkata";

    /// <summary>What is right takes axe as long to tell.</summary>
    private static readonly AxeRunOptions OnlyWhatIsWrong = new() { ResultTypes = [ResultType.Violations], Iframes = false };

    private readonly IBrowserContext _profile;
    private readonly Uri _service;
    private readonly ConcurrentQueue<string> _errors = [];
    private readonly ConcurrentQueue<string> _foreignRequests = [];

    private Tab(IBrowserContext profile, IPage page, Uri service, SpokenWords speech)
    {
        _profile = profile;
        _service = service;
        Page = page;
        Speech = speech;
        page.Console += (_, message) => NoteError(message);
        page.PageError += (_, error) => _errors.Enqueue(error);
        page.WebSocket += (_, socket) => NoteForeignRequest(socket.Url);
        profile.Request += (_, request) => NoteForeignRequest(request.Url);
    }

    public IPage Page { get; }

    public SpokenWords Speech { get; }

    public static async Task<Tab> Open(IBrowser browser, Uri service, Device device, string language)
    {
        var profile = await browser.NewContextAsync(new()
        {
            BaseURL = service.ToString(),
            Locale = language,
            TimezoneId = BrowsersTimeZone,
            ViewportSize = new() { Width = device.Width, Height = device.Height },
            IsMobile = device.IsPhone,
            HasTouch = device.IsPhone,
        });
        profile.SetDefaultTimeout((float)TestTimeout.Wait.TotalMilliseconds);
        var speech = await SpokenWords.Record(profile);
        return new Tab(profile, await profile.NewPageAsync(), service, speech);
    }

    public Task GoTo(string path) => Page.GotoAsync(path);

    /// <summary>
    /// Nothing threw, the console holds no error (a lost connection is one), and no other host was asked for anything.
    /// </summary>
    public void AssertNothingWentWrong() => AssertNone(_errors.Concat(_foreignRequests));

    public async Task AssertAccessible()
    {
        var result = await Page.RunAxe(OnlyWhatIsWrong);
        AssertNone(result.Violations.SelectMany(rule => rule.Nodes.Select(node => $"{rule.Id}: {rule.Help}: {node.Html}")));
    }

    /// <summary>Saves what is seen as <c>name.png</c> in the folder <c>OPDTOKENS_SCREENSHOTS</c>, if that is set.</summary>
    public async Task Screenshot(string name)
    {
        if (Environment.GetEnvironmentVariable("OPDTOKENS_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png") });
        }
    }

    public async ValueTask DisposeAsync() => await _profile.DisposeAsync();

    private void NoteError(IConsoleMessage message)
    {
        if (message.Type == "error")
        {
            _errors.Enqueue(message.Text);
        }
    }

    private void NoteForeignRequest(string address)
    {
        var uri = new Uri(address);
        if (uri.Scheme is not ("data" or "blob") && uri.Authority != _service.Authority)
        {
            _foreignRequests.Enqueue($"Asked for {address}");
        }
    }

    private static void AssertNone(IEnumerable<string> complaints)
    {
        var all = string.Join(Environment.NewLine, complaints);
        Assert.True(all.Length == 0, all);
    }
}
