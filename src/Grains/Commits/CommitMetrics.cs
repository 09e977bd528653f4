using System.Diagnostics;
using System.Diagnostics.Metrics;
using OpdTokens.Grains.Telemetry;

namespace OpdTokens.Grains.Commits;

/// <summary>Measures the size of commit groups and the duration of writes.</summary>
public sealed class CommitMetrics
{
    private readonly Histogram<double> _size;
    private readonly Histogram<double> _duration;

    public CommitMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Instrumentation.Name);
        _size = meter.CreateHistogram(
            "opdtokens.commit.group.size", "{change}", "Changes that shared one write.", tags: null, Buckets.Groups);
        _duration = meter.CreateHistogram("opdtokens.commit.duration", "s", "One write of a grain's state.", tags: null, Buckets.Answers);
    }

    /// <summary>
    /// Measures a write and traces it as part of the request of the first change. The requests of the other changes are linked.
    /// </summary>
    /// <param name="kind">The kind of grain.</param>
    public async Task Measure(string kind, CommitGroup group, Func<Task> write)
    {
        // Groups are written in the context of whichever call started the writing. Each write belongs to the trace of its own
        // first change.
        Activity.Current = null;
        using var span = Instrumentation.Spans.StartActivity(
            ActivityKind.Internal, group.First, links: group.Others.Select(other => new ActivityLink(other)), name: $"commit {kind}");
        span?.SetTag("opdtokens.commit.group.size", group.Changes);
        _size.Record(group.Changes, Labels.State(kind));
        var started = Stopwatch.GetTimestamp();
        var outcome = "failed";
        try
        {
            await write();
            outcome = "stored";
        }
        finally
        {
            _duration.Record(Stopwatch.GetElapsedTime(started).TotalSeconds, Labels.State(kind), Labels.Outcome(outcome));
            span?.SetStatus(outcome == "stored" ? ActivityStatusCode.Ok : ActivityStatusCode.Error);
        }
    }
}
