using System.Collections.Immutable;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Administration;

/// <summary>
/// Erases the data of one patient. A pass searches every day once. Meanwhile a token can move from an unsearched day to a
/// searched one, so an erasure is done only when a complete pass has found nothing.
/// </summary>
public static class PatientErasures
{
    /// <summary>The maximum number of completed erasures to keep. The audit records all of them.</summary>
    private const int MaxKeptDone = 1000;

    /// <param name="state">The state of the hospital's erasures.</param>
    /// <param name="command">The request; the API has parsed the number.</param>
    /// <param name="now">UTC.</param>
    /// <param name="id">The random id of the new erasure.</param>
    public static Decision<PatientDataEvent, ErasureView> Request(PatientDataState state, RequestErasure command, DateTimeOffset now, string id)
    {
        var earlier = state.Erasures
            .Where(erasure => erasure.RequestKey is not null)
            .Select(erasure => new Remembered<ErasureView>(erasure.RequestKey!, erasure.View()));
        if (earlier.FindAnswer<PatientDataEvent, ErasureView>(command.RequestKey) is { } answer)
        {
            return answer;
        }

        var erasure = new PatientErasure
        {
            Id = id,
            RequestedAt = now,
            Patient = new SoughtPatient(command.E164, command.Spellings, Until: now),
            RequestKey = command.RequestKey,
        };
        return new Decision<PatientDataEvent, ErasureView>.Accepted([new PatientDataEvent.ErasureRequested(erasure)], erasure.View());
    }

    public static PatientErasure? Find(this PatientDataState state, string id) =>
        state.Erasures.FirstOrDefault(erasure => erasure.Id == id);

    /// <returns>The erasure to continue; null when none is running or due.</returns>
    public static PatientErasure? Due(this PatientDataState state, DateTimeOffset now) =>
        state.Erasures.FirstOrDefault(erasure => !erasure.IsDone && (erasure.NextPassAt is null || erasure.NextPassAt <= now));

    /// <summary>Records the search of further days.</summary>
    /// <param name="id">The id of the erasure.</param>
    /// <param name="through">The last searched date. All days up to and including it have been searched.</param>
    /// <param name="count">The number of erased and kept tokens.</param>
    public static Decision<PatientDataEvent, ErasureCount> Advance(string id, DateOnly through, ErasureCount count) =>
        new Decision<PatientDataEvent, ErasureCount>.Accepted([new PatientDataEvent.DaysSearched(id, through, count)], count);

    /// <summary>Ends a pass after the last day.</summary>
    /// <param name="state">The state of the hospital's erasures.</param>
    /// <param name="id">The id of the erasure.</param>
    /// <param name="now">UTC.</param>
    /// <param name="tomorrow">
    /// The start of the next pass if data had to be kept, when today's patients are no longer waiting.
    /// </param>
    /// <returns>The reply is true when the erasure is done.</returns>
    public static Decision<PatientDataEvent, bool> EndPass(PatientDataState state, string id, DateTimeOffset now, DateTimeOffset tomorrow)
    {
        var pass = state.Find(id)?.Pass ?? throw new InvalidOperationException($"There is no erasure {id}.");
        return pass switch
        {
            { LeftSome: true } => new Decision<PatientDataEvent, bool>.Accepted([new PatientDataEvent.PassEnded(id, tomorrow)], false),
            { FoundSome: true } => new Decision<PatientDataEvent, bool>.Accepted([new PatientDataEvent.PassEnded(id, NextPassAt: null)], false),
            _ => new Decision<PatientDataEvent, bool>.Accepted([new PatientDataEvent.ErasureFinished(id, now)], true),
        };
    }

    internal static PatientDataState Add(PatientDataState state, PatientErasure erasure)
    {
        var forgotten = state.Erasures.Where(earlier => earlier.IsDone).SkipLast(MaxKeptDone - 1);
        return state with { Erasures = state.Erasures.RemoveRange(forgotten).Add(erasure) };
    }
}

/// <summary>Selects the patients whose data is to be erased.</summary>
/// <param name="Today">
/// The hospital's current date. Waiting patients of today keep their data until the day is over, because they have to be called.
/// </param>
/// <param name="Only">Null for all patients.</param>
[GenerateSerializer, Immutable, Alias("opd.erasure-order")]
public sealed record ErasureOrder(DateOnly Today, SoughtPatient? Only = null);

/// <param name="Erased">The number of tokens whose patient data was erased now.</param>
/// <param name="Kept">The number of places where data had to be kept for now.</param>
[GenerateSerializer, Immutable, Alias("opd.erasure-count")]
public readonly record struct ErasureCount(int Erased, int Kept)
{
    public static ErasureCount operator +(ErasureCount left, ErasureCount right) =>
        new(left.Erased + right.Erased, left.Kept + right.Kept);
}

/// <summary>Identifies a patient by the phone number given before the erasure was requested.</summary>
/// <param name="E164">Null when the number could not be parsed.</param>
/// <param name="Spellings">The digits of every way to type the number, for tokens whose own number could not be parsed.</param>
/// <param name="Until">UTC; tokens allocated later are not erased.</param>
[GenerateSerializer, Immutable, Alias("opd.sought-patient")]
public sealed record SoughtPatient(string? E164, ImmutableArray<string> Spellings, DateTimeOffset Until)
{
    /// <summary>Keeps the number out of logs that print a call.</summary>
    public override string ToString() => nameof(SoughtPatient);

    public bool Is(Patient patient) => patient.HasPhone(E164, Spellings);
}
