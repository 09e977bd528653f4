using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>
/// Erasing one patient. A pass looks at every day once; a token may meanwhile move from a day that is still to come to one that has been
/// looked at, so an erasure is done when a whole pass has found nothing any more.
/// </summary>
public static class PatientErasures
{
    /// <summary>Of those that are done; the audit remembers the others.</summary>
    private const int MaxKeptDone = 1000;

    /// <param name="state">The hospital's.</param>
    /// <param name="command">The number has been read by whoever took it.</param>
    /// <param name="now">UTC.</param>
    /// <param name="id">Random.</param>
    public static Decision<PatientDataState, ErasureView> Request(
        PatientDataState state, RequestErasure command, DateTimeOffset now, string id)
    {
        if (command.RequestKey is { } key && state.Erasures.FirstOrDefault(earlier => earlier.RequestKey?.Key == key.Key) is { } known)
        {
            return known.IsDone || known.RequestKey == key
                ? new Decision<PatientDataState, ErasureView>.Replayed(known.View())
                : new Refusal.RequestKeyReused();
        }

        var erasure = new PatientErasure
        {
            Id = id,
            RequestedAt = now,
            Patient = new SoughtPatient(command.E164, command.Spellings, Until: now),
            RequestKey = command.RequestKey,
        };
        var forgotten = state.Erasures.Where(earlier => earlier.IsDone).SkipLast(MaxKeptDone - 1);
        return new Decision<PatientDataState, ErasureView>.Accepted(
            state with { Erasures = state.Erasures.RemoveRange(forgotten).Add(erasure) }, erasure.View());
    }

    public static PatientErasure? Find(this PatientDataState state, string id) =>
        state.Erasures.FirstOrDefault(erasure => erasure.Id == id);

    /// <returns>The one to go on with; null when none is at work or due.</returns>
    public static PatientErasure? Due(this PatientDataState state, DateTimeOffset now) =>
        state.Erasures.FirstOrDefault(erasure => !erasure.IsDone && (erasure.NextPassAt is null || erasure.NextPassAt <= now));

    /// <summary>After some more days.</summary>
    /// <param name="state">The hospital's.</param>
    /// <param name="id">Of the erasure.</param>
    /// <param name="through">The last of the days; all of that date have been looked at.</param>
    /// <param name="count">What became of them.</param>
    public static PatientDataState Advance(PatientDataState state, string id, DateOnly through, ErasureCount count) =>
        Replace(state, id, erasure => erasure with
        {
            Tokens = erasure.Tokens + count.Erased,
            NextPassAt = null,
            Pass = new ErasurePass
            {
                Through = through,
                FoundSome = erasure.Pass.FoundSome || count.Erased > 0,
                LeftSome = erasure.Pass.LeftSome || count.Kept > 0,
            },
        });

    /// <summary>After the last day.</summary>
    /// <param name="state">The hospital's.</param>
    /// <param name="id">Of the erasure.</param>
    /// <param name="now">UTC.</param>
    /// <param name="tomorrow">When those who are still waiting today will not be any more.</param>
    public static PatientDataState EndPass(PatientDataState state, string id, DateTimeOffset now, DateTimeOffset tomorrow) =>
        Replace(state, id, erasure => erasure.Pass switch
        {
            { LeftSome: true } => erasure with { Pass = new(), NextPassAt = tomorrow },
            { FoundSome: true } => erasure with { Pass = new(), NextPassAt = null },
            _ => erasure with
            {
                Patient = null,
                RequestKey = erasure.RequestKey is { } key ? key with { Fingerprint = default } : null,
                Pass = new(),
                NextPassAt = null,
                DoneAt = now,
            },
        });

    private static PatientDataState Replace(PatientDataState state, string id, Func<PatientErasure, PatientErasure> change)
    {
        var erasure = state.Find(id) ?? throw new InvalidOperationException($"There is no erasure {id}.");
        return state with { Erasures = state.Erasures.Replace(erasure, change(erasure)) };
    }
}
