using System.Collections.Concurrent;

namespace OpdTokens.Api.Features.Live;

/// <summary>
/// Compares the hints of a day's stream with the versions that the feed has read. It finds changes that the feed does
/// not show yet, and changes whose hint was lost.
/// </summary>
internal sealed class HintTracker
{
    private const string WholeDay = "day";

    private readonly ConcurrentDictionary<string, long> _received = new();
    private readonly ConcurrentQueue<(string Key, long Version, DateTimeOffset CommittedAt)> _pending = new();
    private Dictionary<string, long> _expected = [];

    /// <returns>True when the hint's version is newer than the shown one.</returns>
    public bool Receive(DayHint hint, LiveDay shown)
    {
        var (key, version) = hint switch
        {
            DayHint.SlotChanged slot => (KeyOf(slot.Slot), slot.Version),
            DayHint.DayChanged day => (WholeDay, day.Version),
            _ => throw new InvalidOperationException($"The hint {hint} is not known."),
        };
        _received.AddOrUpdate(key, version, (_, earlier) => Math.Max(earlier, version));
        if (VersionsOf(shown).TryGetValue(key, out var known) && known >= version)
        {
            return false;
        }

        // A silo of the previous version sends no time.
        if (hint.At != default)
        {
            _pending.Enqueue((key, version, hint.At));
        }

        return true;
    }

    /// <summary>
    /// Returns the commit times of the changes that <paramref name="shown"/> contains, each of them once.
    /// </summary>
    public IEnumerable<DateTimeOffset> TakeShown(LiveDay shown)
    {
        if (_pending.IsEmpty)
        {
            yield break;
        }

        var versions = VersionsOf(shown);
        for (var left = _pending.Count; left > 0 && _pending.TryDequeue(out var change); left--)
        {
            if (versions.TryGetValue(change.Key, out var version) && version >= change.Version)
            {
                yield return change.CommittedAt;
            }
            else
            {
                _pending.Enqueue(change);
            }
        }
    }

    /// <summary>
    /// Checks that the hints of all versions that the previous call read have arrived. Call it once for each refresh
    /// interval, which leaves the hints enough time. Slots of the day before don't count: their hints come to this stream only from
    /// midnight on.
    /// </summary>
    /// <param name="read">The day as read now. The next call checks its versions.</param>
    /// <returns>True when a hint was lost.</returns>
    public bool HasLostHints(LiveDay read)
    {
        var lost = _expected.Any(expected => _received.GetValueOrDefault(expected.Key) < expected.Value);
        _expected = VersionsOf(read with { Slots = [.. read.Slots.Where(slot => slot.Slot.Id.Date == read.Date)] });
        return lost;
    }

    /// <summary>
    /// Starts with a new subscription. Hints are expected for versions after <paramref name="shown"/> only.
    /// </summary>
    public void Reset(LiveDay shown)
    {
        _expected = [];
        foreach (var (key, version) in VersionsOf(shown))
        {
            _received[key] = version;
        }
    }

    private static string KeyOf(SlotId slot) => slot.ToString();

    private static Dictionary<string, long> VersionsOf(LiveDay day)
    {
        var versions = day.Slots.ToDictionary(slot => KeyOf(slot.Slot.Id), slot => slot.Version);
        versions[WholeDay] = day.Version;
        return versions;
    }
}
