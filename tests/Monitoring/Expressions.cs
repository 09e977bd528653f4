using OpdTokens.Monitoring.Tests.Shipped;

namespace OpdTokens.Monitoring.Tests;

/// <summary>How the tests read what rules and dashboards ask.</summary>
public sealed class Expressions
{
    [Fact]
    public void Names_of_metrics_are_told_from_functions_labels_and_durations()
    {
        var expression = Expression.Parse(
            """
            histogram_quantile(0.99, sum by (le, hospital) (rate(waits_bucket{source=~"a|b{2}", hospital!="x y"}[5m]))) > 2
            and count(up offset 1h) + max_over_time(depth[1d:1m])
            """);

        Assert.Equal(["waits_bucket", "up", "depth"], expression.Selectors.Select(selector => selector.Metric));
        Assert.Equal(["hospital", "source"], expression.Selectors[0].Labels.Order());
        Assert.Equal("""waits_bucket{source=~"a|b{2}",hospital!="x y"}""", expression.Selectors[0].Text);
        Assert.Equal(["hospital", "le"], expression.Grouping.Order());
    }

    [Fact]
    public void Recorded_series_and_vector_matching_are_understood()
    {
        var expression = Expression.Parse("opdtokens:requests:rate5m < on () group_left (job) 1.5 * sum(up) or 0 * opdtokens:requests:rate5m");

        Assert.Equal(["opdtokens:requests:rate5m", "up", "opdtokens:requests:rate5m"], expression.Selectors.Select(selector => selector.Metric));
        Assert.Equal(["job"], expression.Grouping);
    }
}
