using OpdTokens.Monitoring.Tests.Shipped;
using OpdTokens.Monitoring.Tests.Tools;

namespace OpdTokens.Monitoring.Tests;

public sealed class DashboardFiles
{
    /// <summary>Of the Grafana (10.4) whose fields are used; later ones read it too.</summary>
    private const int Schema = 39;

    [Fact]
    public void Each_dashboard_can_be_told_from_others_and_lets_people_choose_where_its_figures_come_from()
    {
        Assert.Equal(Dashboard.All.Length, Dashboard.All.Select(dashboard => dashboard.Text("uid")).Distinct().Count());
        Assert.All(Dashboard.All, dashboard =>
        {
            Assert.Equal(Schema, dashboard.SchemaVersion);
            Assert.NotEmpty(dashboard.Text("uid")!);
            Assert.NotEmpty(dashboard.Text("title")!);
            Assert.NotEmpty(dashboard.Text("description")!);
            Assert.Contains("datasource", dashboard.Variables);
        });
    }

    [Fact]
    public void Each_panel_has_a_place_of_its_own() => Assert.All(Dashboard.All, dashboard =>
    {
        Assert.Distinct(dashboard.Panels.Select(panel => panel.Id));
        Assert.All(dashboard.Panels, panel =>
        {
            Assert.InRange(panel.Right, 1, Panel.DashboardWidth);
            Assert.DoesNotContain(dashboard.Panels, other => other != panel && other.Overlaps(panel));
        });
    });

    [Fact]
    public void Each_panel_says_what_it_shows_and_in_what_unit() => Assert.All(Dashboard.All, dashboard =>
    {
        Assert.All(dashboard.Panels, panel => Assert.False(string.IsNullOrEmpty(panel.Title), $"{panel}"));
        Assert.All(dashboard.Charts, panel =>
        {
            Assert.False(string.IsNullOrEmpty(panel.Description), $"{panel}");
            Assert.False(string.IsNullOrEmpty(panel.Unit), $"{panel}");
            Assert.Equal("${datasource}", panel.Source);
            Assert.NotEmpty(panel.Queries);
        });
    });

    [Fact]
    public void The_four_questions_of_a_hospital_come_first()
    {
        var first = Dashboard.All.Single(dashboard => dashboard.Name == "hospital-day.json").Panels.Where(panel => panel.Top == 0);
        Assert.Equal(
            ["Tokens per minute", "Slot utilisation", "Average wait", "Cancellation rate"],
            first.OrderBy(panel => panel.Left).Select(panel => panel.Title));
    }

    [PromtoolFact]
    public async Task Promtool_can_read_each_query()
    {
        var file = Path.GetTempFileName();
        try
        {
            var queries = Dashboard.All.SelectMany(dashboard => dashboard.Charts).SelectMany(panel => panel.Queries);
            await File.WriteAllTextAsync(file, string.Concat(
                queries.Select((query, index) => $"  - record: query_{index}\n    expr: '{query.Replace("'", "''", StringComparison.Ordinal)}'\n")
                    .Prepend("groups:\n- name: dashboards\n  rules:\n")));
            await Promtool.Accepts("check", "rules", file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
