using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>A doctor who is late, and what was decided about those who no longer fit.</summary>
[GenerateSerializer, Immutable, Alias("opd.delay")]
public sealed record Delay
{
    /// <summary>1 to 480.</summary>
    [Id(0)]
    public required int Minutes { get; init; }

    [Id(1)]
    public string? Reason { get; init; }

    [Id(2)]
    public RequestKey? RequestKey { get; init; }

    /// <summary>Where everyone who no longer fits was to go.</summary>
    [Id(3)]
    public required DelayView Plan { get; init; }

    /// <summary>Where they went; null until every move has ended, so that a crash in between is made good.</summary>
    [Id(4)]
    public DelayView? Result { get; init; }

    public bool IsUnfinished => Result is null;
}

/// <summary>Announcing a delay in two durable steps: what is to be done, and what was done.</summary>
public static class Delays
{
    /// <summary>A desk that announces ever new delays needs the last few of them to answer repeated requests.</summary>
    private const int MaxKept = 8;

    public static Decision<DoctorDayState, DelayView> Announce(DoctorDayState day, AnnounceDelay command, DelayView plan)
    {
        if (command.RequestKey is { } key)
        {
            if (day.Delays.FirstOrDefault(delay => delay.RequestKey?.Key == key.Key) is { } earlier)
            {
                return earlier.RequestKey == key
                    ? new Decision<DoctorDayState, DelayView>.Replayed(earlier.Result ?? earlier.Plan)
                    : new Refusal.RequestKeyReused();
            }

            if (DayKeys.IsTaken(day, key))
            {
                return new Refusal.RequestKeyReused();
            }
        }

        var announced = new Delay
        {
            Minutes = command.Minutes,
            Reason = command.Reason,
            RequestKey = command.RequestKey,
            Plan = plan,
        };
        var kept = day.Delays.TakeLast(MaxKept - 1);
        return new Decision<DoctorDayState, DelayView>.Accepted(day with { Delays = [.. kept, announced] }, plan);
    }

    public static DoctorDayState Finish(DoctorDayState day, Delay delay, DelayView result)
    {
        var finished = delay with { Result = result };
        return day with { Delays = [.. day.Delays.Select(kept => ReferenceEquals(kept, delay) ? finished : kept)] };
    }
}
