using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>The request keys that the day itself keeps; those of commands on tokens are with the tokens.</summary>
public static class DayKeys
{
    /// <summary>The key belongs to a slot that was made, a delay or a call that found nobody.</summary>
    public static bool IsTaken(DoctorDayState day, RequestKey key) =>
        day.Slots.Any(slot => slot.RequestKey?.Key == key.Key)
        || day.Delays.Any(delay => delay.RequestKey?.Key == key.Key)
        || FindEmptyCall(day, key) is not null;

    public static RequestKey? FindEmptyCall(DoctorDayState day, RequestKey key) =>
        day.EmptyCalls.FirstOrDefault(call => call.Key == key.Key);

    public static DoctorDayState RememberEmptyCall(DoctorDayState day, RequestKey key) =>
        day with { EmptyCalls = [.. day.EmptyCalls.TakeLast(RequestKeys.MaxKept - 1), key] };
}
