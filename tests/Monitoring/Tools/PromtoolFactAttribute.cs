namespace OpdTokens.Monitoring.Tests.Tools;

/// <summary>A test that is skipped on a machine without Prometheus' tools, with the reason.</summary>
public sealed class PromtoolFactAttribute : FactAttribute
{
    public PromtoolFactAttribute() => Skip = PrometheusHere.WhyNoPromtool;
}
