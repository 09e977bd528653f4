namespace OpdTokens.Monitoring.Tests.Traffic;

/// <summary>Clerks and those who follow, so that each instrument of the service moves; until it is closed.</summary>
internal sealed class Hospital : IAsyncDisposable
{
    private const int Clerks = 16;

    /// <summary>So far apart that they never meet.</summary>
    private const int DaysBetweenClerks = 1000;

    private readonly HttpClient _http;
    private readonly CancellationTokenSource _closing = new();
    private Task _work = Task.CompletedTask;

    private Hospital(Uri api) => _http = new HttpClient { BaseAddress = new Uri(api, "api/v1/") };

    /// <param name="api">Where it is served.</param>
    /// <param name="timeZone">The hospital's: seats and waiting patients are counted of its today.</param>
    public static async Task<Hospital> Open(Uri api, string timeZone)
    {
        var hospital = new Hospital(api);
        await hospital.Begin(timeZone);
        return hospital;
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _work.ContinueWith(_ => { }, TaskScheduler.Default);
        _closing.Dispose();
        _http.Dispose();
    }

    private async Task Begin(string timeZone)
    {
        var desk = new Desk(_http, _closing.Token);
        var now = TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(timeZone));
        var today = await Clerk.AddSlot(
            desk, await Clerk.RegisterDoctor(desk), DateOnly.FromDateTime(now.DateTime), "00:00", "23:59", capacity: 500);
        _work = Task.WhenAll(
        [
            .. Enumerable.Range(0, Clerks).Select(clerk => new Clerk(desk, clerk * DaysBetweenClerks).Work(today, _closing.Token)),
            .. new Followers(_http, $"{today["id"]}", _closing.Token).All,
        ]);
    }
}
