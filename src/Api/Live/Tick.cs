namespace OpdTokens.Api.Live;

/// <summary>What a feed knows at one moment. Whoever follows waits for the next, and skips those that came while they were busy.</summary>
/// <param name="states">The day as last seen.</param>
/// <param name="beat">The last word that this is all.</param>
internal sealed class Tick(DayStates states, Heartbeat beat)
{
    private readonly TaskCompletionSource _replaced = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DayFrame Frame => states.Frame;

    public DayStates States => states;

    public Heartbeat Beat => beat;

    /// <summary>Completes when there is a newer one. It does not lead to it, or the slowest reader would keep all in between.</summary>
    public Task Replaced => _replaced.Task;

    public void Replace() => _replaced.SetResult();
}
