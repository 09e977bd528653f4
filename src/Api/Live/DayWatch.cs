namespace OpdTokens.Api.Live;

/// <summary>One who watches a day.</summary>
internal sealed class DayWatch(DayFeed feed, Action leave) : IDisposable
{
    private Action? _leave = leave;

    public Tick Newest => feed.Newest;

    /// <inheritdoc cref="DayFeed.Greet"/>
    public LiveMessage? Greet() => feed.Greet();

    /// <summary>Completes when there is something to see.</summary>
    public Task Begun => feed.Begun;

    public void Dispose() => Interlocked.Exchange(ref _leave, null)?.Invoke();
}
