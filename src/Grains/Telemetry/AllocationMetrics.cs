using System.Diagnostics;
using System.Diagnostics.Metrics;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Telemetry;

/// <summary>Measures the duration and the outcome of requests for a token.</summary>
internal sealed class AllocationMetrics
{
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _refused;

    public AllocationMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Instrumentation.Name);
        _duration = meter.CreateHistogram(
            "opdtokens.allocation.duration", "s",
            "Time from the request for a token to its answer, in the silo.", tags: null, Buckets.Answers);
        _refused = meter.CreateCounter<long>("opdtokens.tokens.refused", "{request}", "Refused requests for a token.");
    }

    public async Task<Outcome<TokenView>> Measure(HospitalId hospital, AllocateToken command, Func<Task<Outcome<TokenView>>> allocate)
    {
        var started = Stopwatch.GetTimestamp();
        var word = "failed";
        try
        {
            var outcome = await allocate();
            word = WordOf(outcome);
            if (outcome is Outcome<TokenView>.Refused { Reason: var reason })
            {
                _refused.Add(1, Labels.Of(hospital), Labels.Of(command.Source), Labels.Of(reason));
            }

            return outcome;
        }
        finally
        {
            _duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, Labels.Of(hospital), Labels.Outcome(word));
        }
    }

    private static string WordOf(Outcome<TokenView> outcome) => outcome switch
    {
        Outcome<TokenView>.Done { Replayed: true } => "replayed",
        Outcome<TokenView>.Done => "allocated",
        _ => "refused",
    };
}
