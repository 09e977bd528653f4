namespace OpdTokens.Hosting.Health;

/// <summary>Where a process tells how it is.</summary>
public static class HealthPaths
{
    /// <summary>That there is an answer at all.</summary>
    public const string Any = "/health";

    /// <summary>Of this process alone: whoever gets no answer may end it.</summary>
    public const string Live = "/health/live";

    /// <summary>Whether it can do its work now.</summary>
    public const string Ready = "/health/ready";

    /// <summary>Whether it has started.</summary>
    public const string Startup = "/health/startup";
}
