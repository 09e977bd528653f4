using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Telemetry;

/// <summary>Counts what happened to tokens, out of states that are durable: what nobody was told of is not counted.</summary>
internal sealed class TokenMetrics
{
    private readonly ConcurrentDictionary<HospitalId, bool> _known = [];
    private readonly Counter<long> _allocated;
    private readonly Counter<long> _cancelled;
    private readonly Counter<long> _noShows;
    private readonly Counter<long> _moved;
    private readonly Histogram<double> _waiting;
    private readonly Histogram<double> _consultation;

    public TokenMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Instrumentation.Name);
        _allocated = meter.CreateCounter<long>("opdtokens.tokens.allocated", "{token}", "Tokens given.");
        _cancelled = meter.CreateCounter<long>("opdtokens.tokens.cancelled", "{token}", "Tokens cancelled.");
        _noShows = meter.CreateCounter<long>("opdtokens.tokens.no_shows", "{token}", "Tokens whose patients did not come.");
        _moved = meter.CreateCounter<long>("opdtokens.tokens.moved", "{token}", "Tokens moved to another slot: reallocation by a desk, displacement by an emergency, delay of a doctor.");
        _waiting = meter.CreateHistogram("opdtokens.waiting.duration", "s", "From check-in to consultation.", tags: null, Buckets.Visits);
        _consultation = meter.CreateHistogram("opdtokens.consultation.duration", "s", "From being called in to being done.", tags: null, Buckets.Visits);
    }

    /// <summary>Begins a hospital's counts at nothing: a counter that begins with its first token shows no increase at it.</summary>
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

    /// <param name="before">What was durable until now.</param>
    /// <param name="after">What is durable now.</param>
    public void Count(HospitalId hospital, SlotState before, SlotState after)
    {
        foreach (var (earlier, token) in TokenChange.Between(before, after))
        {
            if (earlier is null && token.MoveAttempts == 0)
            {
                _allocated.Add(1, Labels.Of(hospital), Labels.Of(token.Ticket.Source));
            }

            CountProgress(hospital, token.Ticket.Source, earlier?.Progress ?? new Progress(), token.Progress);
        }
    }

    public void Moved(HospitalId hospital, MoveCause cause) => _moved.Add(1, Labels.Of(hospital), Labels.Reason(cause switch
    {
        MoveCause.Reallocation => "reallocation",
        MoveCause.Displacement => "displacement",
        MoveCause.Delay => "delay",
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "It has no word."),
    }));

    /// <summary>Two silos' clocks may differ, and a sum that falls would be taken for one that began anew.</summary>
    private static double SecondsBetween(DateTimeOffset start, DateTimeOffset end) => Math.Max(0, (end - start).TotalSeconds);

    private void CountProgress(HospitalId hospital, TokenSource source, Progress before, Progress after)
    {
        if (before.ConsultationStartedAt is null && after is { ConsultationStartedAt: { } called, CheckedInAt: { } checkedIn })
        {
            _waiting.Record(SecondsBetween(checkedIn, called), Labels.Of(hospital), Labels.Of(source));
        }

        if (before.EndedAt is not null || after.EndedAt is not { } ended)
        {
            return;
        }

        switch (after.Status)
        {
            case TokenStatus.Cancelled:
                _cancelled.Add(1, Labels.Of(hospital), Labels.Of(source));
                break;
            case TokenStatus.NoShow:
                _noShows.Add(1, Labels.Of(hospital), Labels.Of(source));
                break;
            case TokenStatus.Completed when after.ConsultationStartedAt is { } started:
                _consultation.Record(SecondsBetween(started, ended), Labels.Of(hospital));
                break;
        }
    }
}
