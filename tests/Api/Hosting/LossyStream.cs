using Orleans.Streams.Filtering;

namespace OpdTokens.Api.Tests.Hosting;

/// <summary>Stands between the grains' stream and whoever listens, and loses events on demand.</summary>
public sealed class LossyStream : IStreamFilter
{
    private volatile bool _loses;

    public void LoseAll() => _loses = true;

    public void Heal() => _loses = false;

    public bool ShouldDeliver(StreamId streamId, object item, string? filterData) => !_loses;
}
