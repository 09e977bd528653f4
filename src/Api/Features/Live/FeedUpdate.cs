namespace OpdTokens.Api.Features.Live;

/// <summary>
/// The current content of a feed. Followers wait until it is replaced, and then read the newest one; those in between
/// are skipped.
/// </summary>
/// <param name="states">The day as of the last change.</param>
/// <param name="heartbeat">The last heartbeat.</param>
internal sealed class FeedUpdate(DayStates states, Heartbeat heartbeat)
{
    private readonly TaskCompletionSource _replaced = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DayFrame Frame => states.Frame;

    public DayStates States => states;

    public Heartbeat Heartbeat => heartbeat;

    /// <summary>
    /// Completes when there is a newer update. It does not reference the newer one; otherwise a slow reader would keep
    /// all updates in between in memory.
    /// </summary>
    public Task Replaced => _replaced.Task;

    public void Replace() => _replaced.SetResult();
}
