using System.Collections.Concurrent;

namespace OpdTokens.Api.Features.Live;

/// <summary>What the stream of a day has told, and whether it still tells all.</summary>
internal sealed class Hints
{
    private const string WholeDay = "day";

    private readonly ConcurrentDictionary<string, long> _heard = new();
    private readonly ConcurrentQueue<(string What, long Version, DateTimeOffset At)> _awaited = new();
    private Dictionary<string, long> _due = [];

    /// <returns>Whether it tells of something that is not on show yet.</returns>
    public bool Hear(DayHint hint, LiveDay shown)
    {
        var (what, version) = hint switch
        {
            DayHint.SlotChanged slot => (KeyOf(slot.Slot), slot.Version),
            DayHint.DayChanged day => (WholeDay, day.Version),
            _ => throw new InvalidOperationException($"Unknown event {hint}."),
        };
        _heard.AddOrUpdate(what, version, (_, earlier) => Math.Max(earlier, version));
        if (VersionsOf(shown).TryGetValue(what, out var known) && known >= version)
        {
            return false;
        }

        // A silo of the version before does not tell when.
        if (hint.At != default)
        {
            _awaited.Enqueue((what, version, hint.At));
        }

        return true;
    }

    /// <summary>When the changes were committed that had been told of and can be seen now; each is told once.</summary>
    public IEnumerable<DateTimeOffset> TakeShown(LiveDay shown)
    {
        if (_awaited.IsEmpty)
        {
            yield break;
        }

        var versions = VersionsOf(shown);
        for (var left = _awaited.Count; left > 0 && _awaited.TryDequeue(out var change); left--)
        {
            if (versions.TryGetValue(change.What, out var version) && version >= change.Version)
            {
                yield return change.At;
            }
            else
            {
                _awaited.Enqueue(change);
            }
        }
    }

    /// <summary>To be asked at each look: what was seen at the last one has had its hint by now, or the hint is lost.</summary>
    /// <returns>Whether a change was seen that the stream has kept silent about.</returns>
    public bool Miss(LiveDay seen)
    {
        var missed = _due.Any(due => _heard.GetValueOrDefault(due.Key) < due.Value);
        _due = VersionsOf(seen);
        return missed;
    }

    /// <summary>Takes what is on show for told: from here on the stream must tell.</summary>
    public void Begin(LiveDay shown)
    {
        _due = [];
        foreach (var (what, version) in VersionsOf(shown))
        {
            _heard[what] = version;
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
