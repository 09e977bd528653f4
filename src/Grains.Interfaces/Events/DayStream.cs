namespace OpdTokens.Grains.Interfaces;

/// <summary>Where a doctor's day is published: one stream for all slots of the day.</summary>
public static class DayStream
{
    public const string Provider = "queue";

    public const string Namespace = "opd-day";

    public static StreamId Of(HospitalId hospital, int doctorId, DateOnly date) =>
        StreamId.Create(Namespace, GrainKeys.Day(hospital, doctorId, date));
}
