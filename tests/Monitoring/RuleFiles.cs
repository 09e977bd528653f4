using System.Text.RegularExpressions;
using OpdTokens.Monitoring.Tests.Shipped;
using OpdTokens.Monitoring.Tests.Tools;

namespace OpdTokens.Monitoring.Tests;

public sealed partial class RuleFiles
{
    [PromtoolFact]
    public Task Promtool_accepts_the_rules() => Promtool.Accepts(["check", "rules", .. ShippedFiles.RuleFiles]);

    [PromtoolFact]
    public Task Each_rule_does_what_its_tests_say() => Promtool.Accepts(["test", "rules", .. ShippedFiles.RuleTests]);

    [PromtoolFact]
    public Task Promtool_accepts_the_sample_for_a_plain_installation() =>
        Promtool.Accepts("check", "config", Path.Combine(ShippedFiles.Prometheus, "prometheus.yml"));

    [PromtoolFact]
    public async Task Promtool_accepts_the_sample_for_kubernetes()
    {
        // Debian's build can't discover pods, and takes that section for a mistake; all else it can judge.
        var sample = await File.ReadAllTextAsync(Path.Combine(ShippedFiles.Prometheus, "kubernetes.yml"));
        var judged = PodDiscovery().Replace(sample, "");
        Assert.NotEqual(sample, judged);
        var file = Path.Combine(ShippedFiles.Prometheus, $"{Guid.NewGuid():N}.tmp");
        await File.WriteAllTextAsync(file, judged);
        try
        {
            await Promtool.Accepts("check", "config", file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Each_alert_has_a_test_in_which_it_fires_and_one_in_which_it_does_not()
    {
        var expected = (
            from file in ShippedFiles.RuleTests
            from test in Yaml.Read(file).Items("tests")
            from alert in test.Items("alert_rule_test")
            select (Name: alert.Text("alertname"), Fires: alert.Items("exp_alerts").Any())).ToHashSet();

        Assert.All(Rule.Alerts, alert =>
        {
            Assert.Contains((alert.Name, true), expected);
            Assert.Contains((alert.Name, false), expected);
        });
    }

    [Fact]
    public void Each_alert_says_how_urgent_it_is_what_it_is_and_with_what_figure() => Assert.All(Rule.Alerts, alert =>
    {
        Assert.Contains(alert.Labels["severity"], new[] { "page", "ticket" });
        Assert.NotEmpty(alert.Annotations["summary"]);
        Assert.True(
            alert.Annotations["description"].Contains("{{ $", StringComparison.Ordinal)
            || alert.Expression.StartsWith("absent(", StringComparison.Ordinal),
            alert.Name);
    });

    [Fact]
    public void Each_alert_leads_to_a_heading_of_the_runbook()
    {
        const string Runbook = "docs/runbook.md#";
        var headings = ShippedFiles.ReadDocument("runbook.md").Split('\n')
            .Where(line => line.StartsWith('#'))
            .Select(AnchorOf)
            .ToHashSet();

        Assert.All(Rule.Alerts, alert =>
        {
            var url = alert.Annotations["runbook_url"];
            Assert.StartsWith(Runbook, url, StringComparison.Ordinal);
            Assert.Contains(url[Runbook.Length..], headings);
        });
    }

    [Fact]
    public void The_document_on_alerts_has_each_of_them_and_no_other()
    {
        var document = ShippedFiles.ReadDocument("alerts.md");
        Assert.Equal(
            Rule.Alerts.Select(alert => alert.Name).Distinct().Order(StringComparer.Ordinal),
            AlertInTable().Matches(document).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    /// <summary>As the web sites that show Markdown make it of a heading.</summary>
    private static string AnchorOf(string heading) => NotInAnchors()
        .Replace(heading.TrimStart('#').Trim().ToLowerInvariant(), "")
        .Replace(' ', '-');

    [GeneratedRegex(@"^    kubernetes_sd_configs:\n(?:      .*\n)+", RegexOptions.Multiline)]
    private static partial Regex PodDiscovery();

    [GeneratedRegex(@"^\| `(OpdTokens\w+)`", RegexOptions.Multiline)]
    private static partial Regex AlertInTable();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();
}
