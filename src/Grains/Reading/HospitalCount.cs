using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Reading;

/// <summary>A hospital's today, at one moment.</summary>
/// <param name="Held">Seats of slots that take tokens, given to somebody.</param>
/// <param name="Capacity">Seats of slots that take tokens.</param>
/// <param name="Waiting">Patients who have checked in.</param>
/// <param name="Consulting">Patients who are with a doctor.</param>
internal sealed record HospitalCount(int Held, int Capacity, int Waiting, int Consulting)
{
    public static HospitalCount Of(DayTally day) => new(
        day.Held,
        day.Capacity,
        day.Tokens.ByStatus.GetValueOrDefault(TokenStatus.CheckedIn),
        day.Tokens.ByStatus.GetValueOrDefault(TokenStatus.Consulting));
}
