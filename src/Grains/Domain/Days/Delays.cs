using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>Announcing a delay in two durable steps: what is to be done, and what was done.</summary>
public static class Delays
{
    public static Decision<DoctorDayState, DelayView> Announce(DoctorDayState day, AnnounceDelay command, DelayView plan, DateTimeOffset now)
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
            AnnouncedAt = now,
        };
        var kept = day.Delays.TakeLast(RequestKeys.MaxKept - 1);
        return new Decision<DoctorDayState, DelayView>.Accepted(day with { Delays = [.. kept, announced], Version = day.Version + 1 }, plan);
    }

    public static DoctorDayState Finish(DoctorDayState day, Delay delay, DelayView result)
    {
        var finished = delay with { Result = result };
        return day with { Delays = [.. day.Delays.Select(kept => ReferenceEquals(kept, delay) ? finished : kept)] };
    }
}
