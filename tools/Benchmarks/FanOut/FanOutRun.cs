using OpdTokens.Benchmarks.Processes;

namespace OpdTokens.Benchmarks.FanOut;

/// <summary>Changes, one at a time, each told to all clients before the next is made.</summary>
internal sealed class FanOutRun(int clients, int changes, int waiting, Followed followed, TimeProvider clock)
{
    /// <summary>Changes that are not counted: the first ones wait for the compiler.</summary>
    private const int WarmUp = 12;

    private static readonly TimeSpan WaitTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Longer than the API gathers changes for, so that each change is told by itself.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public async Task<FanOutFigures> Measure(CancellationToken cancellationToken)
    {
        await using var api = await MeasuredApi.Start(cancellationToken);
        using var clinic = await Clinic.Open(api.Address, waiting, clock);
        var before = api.Usage();
        using var group = new ClientGroup(clients, clock);
        await group.Connect(api.Address, number => clinic.PathOf(followed, number), cancellationToken);

        // A day's version counts what the slot's does not; only this slot changes, so the difference stays.
        var ahead = group.Newest - await clinic.SlotVersion();
        for (var made = 0; made < WarmUp; made++)
        {
            await Change(clinic, group, ahead, cancellationToken);
        }

        var connected = api.Usage();
        var bytes = group.Bytes;
        var arrivals = new List<Arrival>(changes);
        for (var made = 0; made < changes; made++)
        {
            arrivals.Add(await Change(clinic, group, ahead, cancellationToken));
        }

        return new FanOutFigures(
            clients,
            arrivals,
            before,
            connected,
            api.Usage(),
            group.Bytes - bytes,
            group.Disconnected,
            group.CountBehind(ahead + await clinic.SlotVersion()));
    }

    private async Task<Arrival> Change(Clinic clinic, ClientGroup group, long ahead, CancellationToken cancellationToken)
    {
        await clinic.Change();
        var acknowledged = clock.GetTimestamp();
        await group.Reach(ahead + await clinic.SlotVersion(), WaitTimeout, cancellationToken);
        TimeSpan[] taken = [.. group.Arrivals.Select(at => clock.GetElapsedTime(acknowledged, at))];
        await Task.Delay(Pause, clock, cancellationToken);
        return new Arrival(taken.Quantile(0.5), taken.Quantile(1));
    }
}
