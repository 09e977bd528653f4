using System.Diagnostics;
using System.Diagnostics.Metrics;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Telemetry;

/// <summary>How long those who ask for a token wait for the answer, and which answers they get.</summary>
internal sealed class AllocationMetrics
{
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _refused;

    public AllocationMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Instrumentation.Name);
        _duration = meter.CreateHistogram("opdtokens.allocation.duration", "s", "From the request for a token to its answer, in the silo.", tags: null, Buckets.Answers);
        _refused = meter.CreateCounter<long>("opdtokens.tokens.refused", "{request}", "Requests for a token that got none.");
    }

    public async Task<Outcome<TokenView>> Measure(HospitalId hospital, AllocateToken command, Func<AllocateToken, Task<Outcome<TokenView>>> allocate)
    {
        var started = Stopwatch.GetTimestamp();
        var word = "failed";
        try
        {
            var outcome = await allocate(command);
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
