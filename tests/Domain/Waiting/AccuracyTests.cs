using Xunit.Abstractions;

namespace OpdTokens.Domain.Tests.Waiting;

/// <summary>On simulated days. What they print is the table in docs/estimated-wait.md.</summary>
[Trait("Category", "Thorough")]
public class AccuracyTests(ITestOutputHelper output)
{
    private const int Days = 20;

    public static TheoryData<Scenario> Scenarios => [.. Scenario.All];

    [Fact]
    public void Over_all_days_it_errs_a_sixth_less_than_position_times_planned_minutes_and_nine_in_ten_are_called_in_time()
    {
        var all = Measure("all", Scenario.All);

        Assert.True(all.Mean < all.NaiveMean * 5 / 6, $"{all.Mean} against {all.NaiveMean}");
        Assert.True(all.Median < all.NaiveMedian * 5 / 6, $"{all.Median} against {all.NaiveMedian}");
        Assert.InRange(all.Coverage, 0.88, 0.95);
    }

    [Theory, MemberData(nameof(Scenarios))]
    public void On_no_kind_of_day_is_it_worse(Scenario scenario)
    {
        var day = Measure(scenario.Name, scenario);

        Assert.True(day.Mean <= day.NaiveMean, $"{day.Mean} against {day.NaiveMean}");

        // A doctor who is called away surprises all who were told before.
        Assert.InRange(day.Coverage, 0.75, 1);
    }

    private Accuracy Measure(string name, params Scenario[] scenarios)
    {
        var measured = Accuracy.Of(Days, scenarios);
        output.WriteLine(
            $"| {name} | {measured.Mean:F1} | {measured.NaiveMean:F1} | {measured.Median:F1} | {measured.NaiveMedian:F1} "
            + $"| {measured.Coverage:P0} | {measured.Width:F1} |");
        return measured;
    }
}
