namespace OpdTokens.Grains.Patients;

/// <summary>How long one call may go on with work that needs many: well within what its caller waits for an answer.</summary>
internal sealed class StepTime(TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private readonly long _began = clock.GetTimestamp();

    public bool IsOver => clock.GetElapsedTime(_began) >= Longest;
}
