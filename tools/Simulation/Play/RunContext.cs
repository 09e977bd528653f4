using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace OpdTokens.Simulation.Play;

/// <summary>What everybody in the play has in common.</summary>
/// <param name="Api">Of the service.</param>
/// <param name="Clock">The day's.</param>
/// <param name="EventQueue">What is still to happen.</param>
/// <param name="Plan">What chance has decided.</param>
/// <param name="Doctors">By number.</param>
/// <param name="Findings">What must not be.</param>
/// <param name="Run">Tells the keys of this run from those of any other.</param>
internal sealed record RunContext(
    OpdApi Api, DayClock Clock, EventQueue EventQueue, DayPlan Plan, ImmutableArray<Doctor> Doctors, Findings Findings, string Run)
{
    private const int MaxAttempts = 50;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Those with a second token, for another doctor.</summary>
    public ConcurrentBag<Patient> Referred { get; } = [];

    /// <summary>Of one request, however often it is sent.</summary>
    public string Key(Patient patient, string what) => $"{Run}-{patient.Plan.Number}-{what}";

    /// <summary>A token that an emergency is just sending elsewhere can be changed again in a moment.</summary>
    public static async Task<Reply> WhenSettled(Func<Task<Reply>> ask)
    {
        var reply = await ask();
        for (var attempt = 1; reply.Code == OpdApi.TokenMoving && attempt < MaxAttempts; attempt++)
        {
            await Task.Delay(Pause, TimeProvider.System);
            reply = await ask();
        }

        return reply;
    }
}
