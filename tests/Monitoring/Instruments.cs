using System.Collections.Concurrent;
using OpdTokens.Monitoring.Tests.Shipped;
using OpdTokens.Monitoring.Tests.Tools;
using OpdTokens.Monitoring.Tests.Watching;

namespace OpdTokens.Monitoring.Tests;

/// <summary>What rules and dashboards name, and what the processes tell, are the same things.</summary>
[Collection(WatchedClusterTests.Name)]
public sealed class Instruments(WatchedCluster cluster)
{
    private static readonly Expression[] Expressions =
    [
        .. Rule.All.Select(rule => Expression.Parse(rule.Expression)),
        .. Dashboard.All.SelectMany(dashboard => dashboard.Charts).SelectMany(panel => panel.Queries).Select(Expression.Parse),
    ];

    [ClusterFact]
    public async Task Whatever_rules_and_dashboards_ask_for_is_there_with_the_labels_they_use()
    {
        var missing = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(Expressions, async (expression, _) =>
        {
            var labels = new HashSet<string>();
            var mayBeAbsent = false;
            foreach (var selector in expression.Selectors)
            {
                if (InterruptedHandOverMetrics.Names.Contains(selector.Metric))
                {
                    mayBeAbsent = true;
                    continue;
                }

                var series = await cluster.Prometheus.Series(selector.Text);
                if (!series.Any(found => selector.Labels.All(found.ContainsKey)))
                {
                    missing.Enqueue(selector.Text);
                }

                labels.UnionWith(series.SelectMany(found => found.Keys));
            }

            if (!mayBeAbsent && expression.Grouping.Except(labels) is { IsEmpty: false } unknown)
            {
                missing.Enqueue($"{string.Join(", ", unknown)} of {expression.Selectors[0].Text}");
            }
        });

        Assert.Empty(missing.Distinct());
    }

    [ClusterFact]
    public void Each_instrument_of_ours_is_on_a_dashboard()
    {
        var shown = Dashboard.All.SelectMany(dashboard => dashboard.Charts).SelectMany(panel => panel.Queries)
            .SelectMany(query => Expression.Parse(query).Selectors)
            .Select(selector => Scrape.InstrumentOf(selector.Metric))
            .ToHashSet();

        var ours = cluster.Scrapes.Values.SelectMany(Scrape.Instruments).Where(name => name.StartsWith("opdtokens_", StringComparison.Ordinal));
        Assert.Empty(ours.Concat(InterruptedHandOverMetrics.Names).Except(shown));
    }

    [ClusterFact]
    public async Task Promtool_finds_no_fault_with_what_we_measure()
    {
        foreach (var (process, scrape) in cluster.Scrapes)
        {
            var faults = await Promtool.Lint(scrape);
            Assert.True(faults.Where(fault => !NamedByOthers(fault)).ToArray() is [], $"{process}: {string.Join('\n', faults)}");
        }
    }

    /// <summary>
    /// Orleans gives its instruments no description, and some of them milliseconds and labels in camel case; System.Runtime and Npgsql
    /// follow OpenTelemetry's conventions, which call a number of things a count.
    /// </summary>
    private static bool NamedByOthers(string fault) =>
        new[] { "orleans_", "dotnet_", "db_client_" }.Any(theirs => fault.StartsWith(theirs, StringComparison.Ordinal));
}
