namespace OpdTokens.Support;

/// <summary>How long a test waits for something that has to happen.</summary>
public static class TestTimeout
{
    /// <summary>Long: a test that passes never waits for all of it, and on a busy machine a process has taken more than a minute to start.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromMinutes(3);
}
