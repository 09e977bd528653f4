using System.Globalization;
using System.Security.Cryptography;

namespace OpdTokens.Api.Live;

/// <summary>One state of what is followed, written down once for all who follow it.</summary>
internal sealed class LiveState
{
    private const int TagBytes = 4;

    private readonly LiveMessage _snapshot;
    private readonly LiveMessage _change;
    private readonly string? _before;

    /// <param name="version">Of what is shown.</param>
    /// <param name="whole">All of it.</param>
    /// <param name="step">What is new since the state before; null when it is so small that all is told each time.</param>
    public LiveState(long version, byte[] whole, Step? step = null)
    {
        // Estimates move without a new version, so the version alone names no state.
        Id = string.Create(
            CultureInfo.InvariantCulture, $"{version}-{Convert.ToHexStringLower(SHA256.HashData(whole).AsSpan(0, TagBytes))}");
        _snapshot = new(LiveMessage.Snapshot, Id, whole);
        _change = new(LiveMessage.Change, Id, step?.Data ?? whole);
        _before = step?.From;
    }

    /// <summary>The same wherever the same is to be seen, in every process.</summary>
    public string Id { get; }

    /// <summary>For whoever has nothing, or has missed something.</summary>
    public LiveMessage Whole => _snapshot;

    /// <param name="last">The id of the state that was sent before on this connection, or that the client has from an earlier one.</param>
    /// <param name="isFirst">Nothing was sent on this connection yet.</param>
    public LiveMessage After(string? last, bool isFirst) => (_before, isFirst) switch
    {
        (null, false) => _change,
        ({ } before, _) when before == last => _change,
        _ => _snapshot,
    };

    /// <param name="From">The id of the state before.</param>
    /// <param name="Data">What is new.</param>
    internal sealed record Step(string From, byte[] Data);
}
