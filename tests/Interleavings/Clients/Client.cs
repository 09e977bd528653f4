using OpdTokens.Interleavings.Tests.Cluster;

namespace OpdTokens.Interleavings.Tests.Clients;

/// <summary>Asks, repeats what it got no answer to, and complains about what is not as promised.</summary>
internal abstract class Client(Hospital hospital, string name) : IOrigin
{
    private readonly Turns _turns = hospital.Cluster.NewTurns();

    public string Name => name;

    public SimulatedSilo? Silo => null;

    protected Hospital Hospital => hospital;

    protected SeededRandom Random => hospital.Random;

    protected IGrainFactory Grains => field ??= new RemoteGrains(hospital.Cluster, this);

    protected IDoctorDayGrain Day => DayOf(hospital.Date);

    public Task Begin() => _turns.Run(async () =>
    {
        try
        {
            await Work();
        }
        catch (Exception exception)
        {
            hospital.Verdict.Break($"{name} got {exception}");
        }
    });

    protected abstract Task Work();

    protected IDoctorDayGrain DayOf(DateOnly date) => Grains.Day(hospital.Id, hospital.Doctor, date);

    protected ISlotGrain Slot(SlotId slot) => Grains.Slot(hospital.Id, slot);

    protected Task<Outcome<TokenView>> OnToken(TokenId token, Func<ISlotGrain, Task<Outcome<TokenView>>> ask) =>
        Grains.OnToken(hospital.Id, token, ask);

    protected Task Pause() => hospital.Schedule.Passed(Random.Delay(TimeSpan.FromMicroseconds(20), 12));

    /// <param name="call">To be repeated as it is.</param>
    /// <param name="attempts">From 1.</param>
    protected async Task<Answer<T>> Ask<T>(Func<Task<T>> call, int attempts)
    {
        var mayHaveRun = false;
        for (var attempt = 1; attempt <= attempts; attempt++)
        {
            try
            {
                return new Answer<T>(await call(), IsKnown: true, IsFirst: !mayHaveRun);
            }
            catch (NothingHappenedException)
            {
                hospital.EventCounts.NothingHappened++;
            }
            catch (Exception exception) when (
                exception is OutcomeUnknownException or TimeoutException or SiloUnavailableException or IOException)
            {
                hospital.EventCounts.UnknownOutcomes++;
                mayHaveRun = true;
            }

            await Pause();
        }

        return new Answer<T>(default!, IsKnown: false, IsFirst: !mayHaveRun);
    }

    /// <param name="Value">If it is known.</param>
    /// <param name="IsKnown">False when no attempt was answered.</param>
    /// <param name="IsFirst">No attempt went before that may have succeeded unseen.</param>
    protected readonly record struct Answer<T>(T Value, bool IsKnown, bool IsFirst)
    {
        /// <summary>Every attempt was told that nothing happened.</summary>
        public bool IsKnownToBeNone => !IsKnown && IsFirst;
    }
}
