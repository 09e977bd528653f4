using OpdTokens.Benchmarks.Load;
using OpdTokens.Benchmarks.Processes;
using OpdTokens.LocalCluster;

namespace OpdTokens.Benchmarks.Comparison;

/// <summary>A service that a benchmark measures.</summary>
internal interface IMeasuredService : IAsyncDisposable
{
    string Name { get; }

    bool Takes(Case measured);

    /// <summary>Makes ready for a round, which is not measured, and carries it out, which is.</summary>
    Task<Round> Measure(Case measured, TimeSpan duration, CancellationToken cancellationToken);
}

/// <summary>A service that speaks the REST contract.</summary>
/// <param name="name">As it stands in the tables.</param>
/// <param name="address">Of the service.</param>
/// <param name="processes">Whose processor time counts.</param>
/// <param name="services">Its own processes, which hold still while others are measured: a silo is busy even when nobody asks.</param>
internal sealed class HttpService(
    string name, Uri address, IReadOnlyList<MeasuredProcess> processes, params IReadOnlyList<ServiceProcess> services) : IMeasuredService
{
    public string Name => name;

    public bool Takes(Case measured) => measured.Requests is not null;

    public async Task<Round> Measure(Case measured, TimeSpan duration, CancellationToken cancellationToken)
    {
        await Task.WhenAll(services.Select(service => service.Resume()));
        using var hospital = measured.IsOfToday ? await Hospital.OfToday(address) : new Hospital(address);
        var requests = await measured.Requests!(hospital, duration);
        var round = await Round.Of(
            processes,
            () => new ClosedLoop(address, measured.Callers).Run(requests, duration, measured.Expected.Contains, cancellationToken));
        await HoldStill();
        return round;
    }

    public Task HoldStill() => Task.WhenAll(services.Select(service => service.Suspend()));

    public async ValueTask DisposeAsync()
    {
        foreach (var service in services)
        {
            await service.DisposeAsync();
        }
    }
}
