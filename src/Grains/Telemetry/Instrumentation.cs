using System.Diagnostics;

namespace OpdTokens.Grains.Telemetry;

/// <summary>docs/telemetry.md lists every instrument, and what may be a label: never a patient, a token or a grain's key.</summary>
public static class Instrumentation
{
    /// <summary>Of the meter and of the source of spans.</summary>
    public const string Name = "OpdTokens";

    internal static readonly ActivitySource Spans = new(Name);
}
