namespace OpdTokens.Deployment.Tests.Manifests;

/// <summary>How Kubernetes reads a selector.</summary>
internal static class LabelSelectors
{
    public static bool Matches(this V1LabelSelector selector, IDictionary<string, string> labels) =>
        Match(selector.MatchLabels ?? new Dictionary<string, string>(), labels)
        && (selector.MatchExpressions ?? []).All(expression => Matches(expression, labels));

    public static bool Match(IDictionary<string, string> wanted, IDictionary<string, string> labels) =>
        wanted.All(label => labels.TryGetValue(label.Key, out var value) && value == label.Value);

    private static bool Matches(V1LabelSelectorRequirement expression, IDictionary<string, string> labels) => expression.OperatorProperty switch
    {
        "In" => labels.TryGetValue(expression.Key, out var value) && expression.Values.Contains(value),
        var other => throw new NotSupportedException($"No manifest has used {other} so far; say here what it means."),
    };
}
