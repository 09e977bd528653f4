namespace OpdTokens.Monitoring.Tests.Shipped;

/// <summary>A rule of <c>deploy/prometheus/rules</c>: an alert, or a series that is recorded.</summary>
internal sealed record Rule(
    string Name,
    bool IsAlert,
    string Expression,
    IReadOnlyDictionary<string, string> Labels,
    IReadOnlyDictionary<string, string> Annotations)
{
    private static readonly Lazy<Rule[]> Shipped = new(() => [.. ShippedFiles.RuleFiles.SelectMany(Read)]);

    public static Rule[] All => Shipped.Value;

    public static Rule[] Alerts => Array.FindAll(All, rule => rule.IsAlert);

    public override string ToString() => Name;

    private static IEnumerable<Rule> Read(string file) =>
        from @group in Yaml.Read(file).Items("groups")
        from rule in @group.Items("rules")
        select new Rule(
            rule.Text("alert") ?? rule.Text("record")!,
            rule.Text("alert") is not null,
            rule.Text("expr")!,
            rule.Texts("labels"),
            rule.Texts("annotations"));
}
