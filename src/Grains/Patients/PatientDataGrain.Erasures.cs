using OpdTokens.Grains.Domain;

namespace OpdTokens.Grains.Patients;

/// <summary>Patients who asked to be forgotten.</summary>
internal sealed partial class PatientDataGrain
{
    /// <returns>Whether more is to be done now.</returns>
    private async Task<bool> ErasePatient(DateOnly today, string timeZone, StepTime time)
    {
        if (_patients.Current.Due(_clock.GetUtcNow()) is not { } erasure)
        {
            return false;
        }

        var order = new ErasureOrder(today, erasure.Patient);
        var days = (await GrainFactory.DaysWithSlots(_hospital)).Where(day => erasure.Pass.IsToVisit(day.Date)).Order().ToArray();
        var done = 0;
        while (done < days.Length && !time.IsOver)
        {
            var some = WholeDates(days, done);
            var counts = await Task.WhenAll(
                some.Select(day => GrainFactory.DayPeer(_hospital, day.Doctor, day.Date).ErasePatients(order)));
            done += some.Length;
            await _patients.Commit(PatientErasures.Advance(
                _patients.Current, erasure.Id, some[^1].Date, counts.Aggregate((sum, count) => sum + count)));
        }

        if (done == days.Length)
        {
            var tomorrow = HospitalTime.InstantOf(today.AddDays(1), TimeOnly.MinValue, timeZone);
            await _patients.Commit(PatientErasures.EndPass(_patients.Current, erasure.Id, _clock.GetUtcNow(), tomorrow));
        }

        return _patients.Current.Due(_clock.GetUtcNow()) is not null;
    }
}
