namespace OpdTokens.Simulation;

internal static class ExitCodes
{
    public const int Clean = 0;

    /// <summary>Something happened that must not, or the service answered what its contract does not have.</summary>
    public const int Violations = 1;

    public const int CouldNotRun = 2;
}
