namespace OpdTokens.Api.Live;

/// <summary>A doctor's day in a hospital.</summary>
internal readonly record struct DayKey(HospitalId Hospital, int Doctor, DateOnly Date)
{
    public static DayKey Of(HospitalId hospital, SlotId slot) => new(hospital, slot.DoctorId, slot.Date);
}
