namespace OpdTokens.Simulation.Tests;

public sealed class PlannedDays
{
    [Fact]
    public void The_same_seed_makes_the_same_day()
    {
        var (one, other) = (DayPlan.Of(Preset.District, 7), DayPlan.Of(Preset.District, 7));

        Assert.Equal(one.Doctors.AsEnumerable(), other.Doctors);
        Assert.Equal(one.Patients.AsEnumerable(), other.Patients);
    }

    [Theory]
    [InlineData("classic")]
    [InlineData("district")]
    [InlineData("institute")]
    public void Everything_that_can_happen_besides_is_planned_for_somebody(string preset)
    {
        var day = DayPlan.Of(Preset.All.Single(one => one.Name == preset), 1);

        Assert.Equal(Enum.GetValues<Detour>(), day.Patients.Select(patient => patient.Detour).Distinct().Order());
        Assert.Equal(Enum.GetValues<DoctorKind>(), day.Doctors.Select(doctor => doctor.Kind).Distinct().Order());
    }

    [Fact]
    public void Patients_are_sent_to_another_doctor_by_day() => Assert.All(
        DayPlan.Of(Preset.District, 1).Patients.Where(patient => patient.Detour is Detour.IsTransferred or Detour.IsReferred),
        patient => Assert.True(patient.OtherDoctor != patient.Doctor && patient.OtherDoctor < Preset.District.Doctors + Preset.District.Pools));

    [Fact]
    public void Who_stands_at_the_desk_has_not_booked_and_does_not_stay_away() => Assert.All(
        DayPlan.Of(Preset.District, 1).Patients.Where(patient => patient.IsHere),
        patient => Assert.True(patient.AsksAt >= Timetable.Day(8).DoorsOpen && patient.End != PlannedEnd.StaysAway));

    [Fact]
    public void A_night_clinic_goes_on_after_midnight()
    {
        var night = Timetable.Night;

        Assert.Equal(TimeSpan.FromHours(26), night.EndOf(night.Slots - 1));
        Assert.Equal(TimeSpan.FromHours(6), night.Length);
        Assert.Equal(1, night.SlotAt(TimeSpan.FromHours(24.5)));
    }

    [Fact]
    public void Another_seed_makes_another_day() =>
        Assert.NotEqual(DayPlan.Of(Preset.Classic, 7).Patients.AsEnumerable(), DayPlan.Of(Preset.Classic, 8).Patients);

    [Fact]
    public void One_doctor_is_an_hour_late_and_the_others_some_minutes()
    {
        var doctors = DayPlan.Of(Preset.Institute, 3).Doctors;

        var late = Assert.Single(doctors, doctor => doctor.Announced > TimeSpan.Zero);
        Assert.Equal(TimeSpan.FromHours(10), late.ComesAt);
        Assert.All(
            doctors.Remove(late).Where(doctor => doctor.Kind != DoctorKind.Night),
            doctor => Assert.InRange(doctor.ComesAt, TimeSpan.FromHours(9), TimeSpan.FromMinutes(9 * 60 + 11)));
    }

    [Fact]
    public void At_the_institute_a_crowd_waits_for_the_door()
    {
        var day = DayPlan.Of(Preset.Institute, 1);

        Assert.InRange(day.Patients.Count(patient => patient.AsksAt == Timetable.Day(8).DoorsOpen), 2_000, 4_000);
    }

    [Fact]
    public void Consultations_have_the_mean_and_the_spread_that_their_doctor_has()
    {
        var doctor = new PlannedDoctor(0, default, default, Pace: 0.9, Variation: 0.6);
        var random = new RandomSource(1);

        var minutes = Enumerable.Range(0, 20_000)
            .Select(_ => Consultations.Draw(random, TimeSpan.FromMinutes(60), doctor, PatientClass.Online).TotalMinutes)
            .ToArray();

        var mean = minutes.Average();
        Assert.InRange(mean, 53, 55.5);
        Assert.InRange(Math.Sqrt(minutes.Average(length => Math.Pow(length - mean, 2))) / mean, 0.57, 0.63);
    }

    [Theory]
    [InlineData("08:00", 0)]
    [InlineData("09:59", 0)]
    [InlineData("10:00", 1)]
    [InlineData("13:30", 4)]
    [InlineData("23:00", 7)]
    public void An_emergency_wants_the_slot_that_runs_or_comes_next(string time, int slot) =>
        Assert.Equal(slot, Timetable.Day(8).SlotAt(TimeSpan.Parse(time)));
}
