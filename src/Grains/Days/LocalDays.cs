using System.Collections.Concurrent;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Days;

/// <summary>
/// The patients of the days that are active in this silo, so that a slot beside its day finds an earlier token of a patient without a
/// call. Slots on other silos call the day.
/// </summary>
internal sealed class LocalDays
{
    private readonly ConcurrentDictionary<(HospitalId Hospital, int Doctor, DateOnly Date), DayPatients> _days = [];

    /// <returns>The registration, to be disposed when the day is deactivated.</returns>
    public IDisposable Show(HospitalId hospital, int doctor, DateOnly date, DayPatients patients)
    {
        _days[(hospital, doctor, date)] = patients;
        return new Entry(() => _days.TryRemove(KeyValuePair.Create((hospital, doctor, date), patients)));
    }

    /// <returns>Null when the day is not active here, or does not know its patients yet.</returns>
    public DayPatients? Find(HospitalId hospital, SlotId slot) =>
        _days.TryGetValue((hospital, slot.DoctorId, slot.Date), out var patients) && patients.AreLoaded ? patients : null;

    private sealed class Entry(Action hide) : IDisposable
    {
        public void Dispose() => hide();
    }
}
