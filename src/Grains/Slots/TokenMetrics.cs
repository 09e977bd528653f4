using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using OpdTokens.Grains.Commits;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Telemetry;

namespace OpdTokens.Grains.Slots;

/// <summary>Counts durable token events.</summary>
internal sealed class TokenMetrics : ICommitObserver<SlotState, SlotEvent>
{
    private readonly ConcurrentDictionary<HospitalId, bool> _known = [];
    private readonly Counter<long> _allocated;
    private readonly Counter<long> _cancelled;
    private readonly Counter<long> _noShows;
    private readonly Counter<long> _undone;
    private readonly Counter<long> _moved;
    private readonly Histogram<double> _waiting;
    private readonly Histogram<double> _consultation;

    public TokenMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Instrumentation.Name);
        _allocated = meter.CreateCounter<long>("opdtokens.tokens.allocated", "{token}", "Tokens given.");
        _cancelled = meter.CreateCounter<long>("opdtokens.tokens.cancelled", "{token}", "Tokens cancelled.");
        _noShows = meter.CreateCounter<long>("opdtokens.tokens.no_shows", "{token}", "Tokens whose patients did not come.");
        _moved = meter.CreateCounter<long>(
            "opdtokens.tokens.moved", "{token}",
            "Tokens moved to another slot: reallocation by a desk, displacement by an emergency, delay of a doctor, transfer to another doctor.");
        _undone = meter.CreateCounter<long>(
            "opdtokens.tokens.undone", "{step}", "Steps taken back. The other counters of the step keep it.");
        _waiting = meter.CreateHistogram(
            "opdtokens.waiting.duration", "s", "Time from check-in to consultation.", tags: null, Buckets.Visits);
        _consultation = meter.CreateHistogram(
            "opdtokens.consultation.duration", "s",
            "Time from the call to the completion of the consultation.", tags: null, Buckets.Visits);
    }

    /// <summary>
    /// Initialises a hospital's counters with zero. A counter that first appears with its first token would show no increase.
    /// </summary>
    public void Know(HospitalId hospital)
    {
        if (!_known.TryAdd(hospital, true))
        {
            return;
        }

        foreach (var counter in new[] { _allocated, _cancelled, _noShows })
        {
            foreach (var source in Enum.GetValues<TokenSource>())
            {
                counter.Add(0, Labels.Of(hospital), Labels.Of(source));
            }
        }
    }

    public void OnCommitted(HospitalId hospital, SlotEvent happened, SlotState after)
    {
        switch (happened)
        {
            case SlotEvent.TokenAllocated allocated:
                _allocated.Add(1, Labels.Of(hospital), Labels.Of(allocated.Ticket.Source));
                break;
            case SlotEvent.CalledIn called when after.Find(called.Token) is { Progress.CheckedInAt: { } checkedIn } token:
                _waiting.Record(SecondsBetween(checkedIn, called.At), Labels.Of(hospital), Labels.Of(token.Ticket.Source));
                break;
            case SlotEvent.Completed completed when after.Find(completed.Token) is { Progress.ConsultationStartedAt: { } started }:
                _consultation.Record(SecondsBetween(started, completed.At), Labels.Of(hospital));
                break;
            case SlotEvent.Cancelled cancelled:
                _cancelled.Add(1, Labels.Of(hospital), SourceOf(cancelled.Token, after));
                break;
            case SlotEvent.MarkedNoShow noShow:
                _noShows.Add(1, Labels.Of(hospital), SourceOf(noShow.Token, after));
                break;
            case SlotEvent.MovedOut moved:
                _moved.Add(1, Labels.Of(hospital), Labels.Reason(WordOf(moved.Cause)));
                break;
            case SlotEvent.StepUndone:
                _undone.Add(1, Labels.Of(hospital));
                break;
            case SlotEvent.StepTaken
                or SlotEvent.MoveStarted
                or SlotEvent.MoveRedirected
                or SlotEvent.MoveAbandoned
                or SlotEvent.Referred
                or SlotEvent.MovedIn
                or SlotEvent.AdmissionRefused
                or SlotEvent.NumbersLeased
                or SlotEvent.SlotChanged
                or SlotEvent.TokenCorrected
                or SlotEvent.TimeZoneCorrected
                or SlotEvent.RequestAnswered
                or SlotEvent.DayClosed
                or SlotEvent.PatientsErased:
                break;
            default:
                throw new InvalidOperationException($"No token metrics rule for {happened}.");
        }
    }

    private static KeyValuePair<string, object?> SourceOf(TokenId token, SlotState slot) => Labels.Of(slot.Find(token)!.Ticket.Source);

    private static string WordOf(MoveCause cause) => cause switch
    {
        MoveCause.Reallocation => "reallocation",
        MoveCause.Displacement => "displacement",
        MoveCause.Delay => "delay",
        MoveCause.Transfer => "transfer",
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "The cause has no label value."),
    };

    /// <summary>
    /// The clocks of two silos may differ. A negative duration would decrease the sum, which looks like a counter reset.
    /// </summary>
    private static double SecondsBetween(DateTimeOffset start, DateTimeOffset end) => Math.Max(0, (end - start).TotalSeconds);
}
