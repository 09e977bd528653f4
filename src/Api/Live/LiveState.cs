using System.Globalization;
using System.Security.Cryptography;

namespace OpdTokens.Api.Live;

/// <summary>One state of what is followed, written down once for all who follow it.</summary>
/// <param name="Id">The same wherever the same is to be seen, in every process.</param>
/// <param name="Whole">All of it.</param>
/// <param name="Step">What leads to it; null when nothing did.</param>
internal sealed record LiveState(string Id, byte[] Whole, LiveState.Change? Step)
{
    private const int TagBytes = 4;

    private readonly LiveMessage _snapshot = new(LiveMessage.Snapshot, Id, Whole);
    private readonly LiveMessage? _change = Step is null ? null : new(LiveMessage.Change, Id, Step.Data);

    /// <summary>So small that each change is told by telling all of it.</summary>
    public static LiveState OfWhole(long version, byte[] whole) => new(IdOf(version, whole), whole, new Change(From: null, whole));

    /// <summary>Estimates move without a new version, so the version alone names no state.</summary>
    public static string IdOf(long version, byte[] whole) => string.Create(
        CultureInfo.InvariantCulture, $"{version}-{Convert.ToHexStringLower(SHA256.HashData(whole).AsSpan(0, TagBytes))}");

    /// <param name="last">The id of the state that the reader has; null for none.</param>
    public LiveMessage After(string? last) => last switch
    {
        null => _snapshot,
        _ when Step is { } step && (step.From is null || step.From == last) => _change!,
        _ => _snapshot,
    };

    /// <param name="From">The id of the state before; null when the data tell all and lead here from any state.</param>
    /// <param name="Data">What is new.</param>
    internal sealed record Change(string? From, byte[] Data);
}
