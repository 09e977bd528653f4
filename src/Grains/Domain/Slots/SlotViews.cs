using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>What a slot shows of itself.</summary>
public static class SlotViews
{
    public static TokenView View(this SlotState slot, Token token) =>
        View(token.Ticket, token.Progress, slot.SequenceOf(token), slot.Id);

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
        progress.Skips);

    /// <summary>Every token, in the order of arrival.</summary>
    public static ImmutableArray<TokenView> Tokens(this SlotState slot)
    {
        var views = ImmutableArray.CreateBuilder<TokenView>(slot.Tokens.Length);
        var sequence = 0;
        foreach (var token in slot.Tokens)
        {
            sequence += token.IsQueued ? 1 : 0;
            views.Add(View(token.Ticket, token.Progress, token.IsQueued ? sequence : token.Progress.LastSequence, slot.Id));
        }

        return views.MoveToImmutable();
    }

    /// <summary>The queued tokens, first to be called first.</summary>
    public static ImmutableArray<TokenView> Queue(this SlotState slot)
    {
        var views = slot.Tokens().ToDictionary(view => view.Id);
        return [.. QueueOrder.Of(slot).Select(token => views[token.Id])];
    }

    public static SlotSnapshot Snapshot(this SlotState slot) => new(
        slot.View(),
        slot.Version,
        [.. QueueOrder.Of(slot).Select(Seen)],
        [.. slot.Tokens.Select(Consulted).OfType<Consultation>()],
        new Attendance(
            slot.Tokens.Count(token => token.Progress.CheckedInAt is not null),
            slot.Tokens.Count(token => token.Status == TokenStatus.NoShow)));

    private static QueuedToken Seen(Token token) => new(
        token.Id,
        token.Ticket.Number,
        token.Status,
        token.Progress.Calls,
        token.Progress.CalledAt,
        token.Progress.ConsultationStartedAt,
        Initials.Of(token.Ticket.Patient.Name),
        CanMove: token.Status.CanMove() && !token.IsFrozen);

    private static Consultation? Consulted(Token token) =>
        token is { Status: TokenStatus.Completed, Progress: { ConsultationStartedAt: { } start, EndedAt: { } end } }
            ? new Consultation(start, end)
            : null;

    public static SlotStatistics Figures(this SlotState slot) => new(slot.View(), Count(slot.Tokens), Waited(slot.Tokens));

    private static TokenCounts Count(ImmutableArray<Token> tokens) => new(
        tokens.CountBy(token => token.Ticket.Source).ToImmutableDictionary(),
        tokens.CountBy(token => token.Status).ToImmutableDictionary());

    private static WaitingTime Waited(ImmutableArray<Token> tokens)
    {
        var waits = from token in tokens
                    where token.Progress is { CheckedInAt: not null, ConsultationStartedAt: not null }
                    select new WaitingTime(token.Progress.ConsultationStartedAt!.Value - token.Progress.CheckedInAt!.Value, 1);
        return waits.Aggregate(default(WaitingTime), (sum, wait) => sum + wait);
    }
}
