using System.Collections.Immutable;
using System.Globalization;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Slots;

/// <summary>Composes the views of a slot.</summary>
public static class SlotViews
{
    public static TokenView View(this SlotState slot, Token token) =>
        View(token.Ticket, token.Progress, slot.SequenceOf(token), slot.Id) with { MovingTo = token.HandOver?.To };

    public static TokenView View(Ticket ticket, Progress progress, int sequence, SlotId slot) => new(
        ticket.Id,
        ticket.Number,
        ticket.Patient,
        slot,
        ticket.Source,
        progress.Status,
        ticket.IsEmergency,
        ticket.PriorityScore,
        sequence,
        ticket.AllocatedAt,
        progress.CheckedInAt,
        progress.ConsultationStartedAt,
        progress.EndedAt,
        progress.AllNotes,
        progress.Calls,
        progress.CalledAt,
        progress.Skips,
        ticket.IsSelfService,
        progress.Counter,
        progress.IsCalled,
        progress.ParkedAt,
        progress.ParkedUntil,
        ticket.ReferredFrom,
        progress.Referral?.To)
    {
        MovedFrom = progress.MovedFrom,
        Displaced = ticket.Displaced,
        EndedBy = progress.EndedBy,
        CancellationReason = progress.CancellationReason,
    };

    /// <summary>All tokens in the order of arrival.</summary>
    public static ImmutableArray<TokenView> Tokens(this SlotState slot)
    {
        var views = ImmutableArray.CreateBuilder<TokenView>(slot.Tokens.Count);
        var sequence = 0;
        foreach (var token in slot.Tokens)
        {
            sequence += token.IsQueued ? 1 : 0;
            views.Add(View(token.Ticket, token.Progress, token.IsQueued ? sequence : token.Progress.LastSequence, slot.Id));
        }

        return views.MoveToImmutable();
    }

    /// <summary>The queued tokens in queue order.</summary>
    public static ImmutableArray<TokenView> Queue(this SlotState slot)
    {
        var views = slot.Tokens().ToDictionary(view => view.Id);
        return [.. QueueOrder.Of(slot).Select(token => views[token.Id])];
    }

    public static SlotSnapshot Snapshot(this SlotState slot) => new(
        slot.View(),
        slot.Version,
        slot.SeenQueue(),
        [.. slot.Tokens.Select(Consulted).OfType<Consultation>()],
        new Attendance(
            slot.Tokens.Count(token => token.Progress.CheckedInAt is not null),
            slot.Tokens.Count(token => token.Status == TokenStatus.NoShow)));

    private static ImmutableArray<QueuedToken> SeenQueue(this SlotState slot)
    {
        var (seatsBefore, seats) = (new Dictionary<TokenId, int>(slot.Tokens.Count), 0);
        foreach (var token in slot.Tokens)
        {
            seatsBefore.Add(token.Id, seats);
            seats += token.HoldsSeat ? 1 : 0;
        }

        return [.. QueueOrder.Of(slot).Select(token => Seen(token, seatsBefore[token.Id]))];
    }

    private static QueuedToken Seen(Token token, int seatsBefore) => new(
        token.Id,
        token.Ticket.Number,
        token.Status,
        token.Progress.Calls,
        token.Progress.CalledAt,
        token.Progress.ConsultationStartedAt,
        Initials.Of(token.Ticket.Patient.Name),
        CanMove: token.Status.CanMove() && !token.IsFrozen,
        Counter: token.Progress.Counter,
        IsCalled: token.Progress.IsCalled,
        ParkedAt: token.Progress.ParkedAt,
        ParkedUntil: token.Progress.ParkedUntil)
    {
        MovedFrom = token.Progress.MovedFrom,
        IsFirst = token.Progress.IsFirst,
        SeatsBefore = seatsBefore,
    };

    private static Consultation? Consulted(Token token) =>
        token is { Status: TokenStatus.Completed, Progress: { ConsultationStartedAt: { } start, EndedAt: { } end } }
            ? new Consultation(start, end)
            : null;

    public static SlotStatistics Statistics(this SlotState slot) => new(slot.View(), Count(slot.Tokens), Waited(slot.Tokens));

    private static TokenCounts Count(TokenList tokens) => new(
        tokens.CountBy(token => token.Ticket.Source).ToImmutableDictionary(),
        tokens.CountBy(token => token.Status).ToImmutableDictionary());

    private static WaitingTime Waited(TokenList tokens)
    {
        var waits = from token in tokens
                    where token.Progress is { CheckedInAt: not null, ConsultationStartedAt: not null }
                    let wait = token.Progress.ConsultationStartedAt!.Value - token.Progress.CheckedInAt!.Value
                    select new WaitingTime(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, 1);
        return waits.Aggregate(default(WaitingTime), (sum, wait) => sum + wait);
    }
}

/// <summary>The data that a slot supplies to its day to show the queue, estimate waiting times and plan delays.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Version">Grows with every visible change of the slot.</param>
/// <param name="Queue">The queued tokens in queue order.</param>
/// <param name="Consultations">The completed consultations, in no particular order.</param>
/// <param name="Attendance">The numbers of patients who came and who did not.</param>
[GenerateSerializer, Immutable, Alias("opd.slot-snapshot")]
public sealed record SlotSnapshot(
    SlotView Slot,
    long Version,
    ImmutableArray<QueuedToken> Queue,
    ImmutableArray<Consultation> Consultations,
    Attendance Attendance);

/// <summary>A completed consultation.</summary>
/// <param name="StartedAt">UTC.</param>
/// <param name="EndedAt">UTC; before <paramref name="StartedAt"/> when the clock was set back meanwhile.</param>
[GenerateSerializer, Immutable, Alias("opd.consultation")]
public readonly record struct Consultation(DateTimeOffset StartedAt, DateTimeOffset EndedAt)
{
    /// <summary>Never negative.</summary>
    public TimeSpan Length => EndedAt > StartedAt ? EndedAt - StartedAt : TimeSpan.Zero;
}

/// <summary>The number of patients who came and the number of known no-shows.</summary>
/// <param name="Came">The number of patients who have checked in, whatever their current status.</param>
/// <param name="NoShows">The number of patients marked as no-shows.</param>
[GenerateSerializer, Immutable, Alias("opd.attendance")]
public readonly record struct Attendance(int Came, int NoShows)
{
    public static Attendance operator +(Attendance left, Attendance right) => left.Add(right);

    public Attendance Add(Attendance other) => new(Came + other.Came, NoShows + other.NoShows);
}

/// <summary>The initials of a name, as shown on a board: "Asha Nair" becomes "A. N.".</summary>
public static class Initials
{
    /// <summary>Limits how much the initials of a long name reveal.</summary>
    private const int MostLetters = 3;

    /// <summary>
    /// The viramas that join two consonants of one syllable: Devanagari, Bengali, Gujarati, Odia, Telugu and Malayalam
    /// (<c>InCB=Linker</c> in Unicode).
    /// </summary>
    private const string Linkers = "\u094D\u09CD\u0ACD\u0B4D\u0C4D\u0D4D";

    /// <remarks>A letter is the first syllable as people write it: of श्री राम it is श्री, and not the bare consonant.</remarks>
    public static string Of(string name) => string.Join(
        ' ',
        name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(word => char.IsLetter(word, 0))
            .Take(MostLetters)
            .Select(word => $"{word[..SyllableLength(word)]}."));

    private static int SyllableLength(string word)
    {
        var length = StringInfo.GetNextTextElementLength(word);
        while (length < word.Length && Linkers.Contains(word[length - 1]) && char.IsLetter(word, length))
        {
            length += StringInfo.GetNextTextElementLength(word, length);
        }

        return length;
    }
}
