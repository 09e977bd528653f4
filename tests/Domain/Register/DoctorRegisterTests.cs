using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Register;

public class DoctorRegisterTests
{
    [Fact]
    public void Doctors_get_the_ids_one_two_three()
    {
        var (hospital, first) = Register(new HospitalState(), "Rao");
        (hospital, var second) = Register(hospital, "Iyer");
        (hospital, var third) = Register(hospital, "Sen");

        Assert.Equal([1, 2, 3], new[] { first, second, third }.Select(doctor => doctor.Id));
        Assert.Equal("Iyer", hospital.Find(2)!.Current.Name);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(2)]
    public void An_id_that_was_never_given_is_nobody(int id) =>
        Assert.Null(Register(new HospitalState(), "Rao").Hospital.Find(id));

    [Fact]
    public void A_new_doctor_is_active() =>
        Assert.Equal(
            new DoctorView(1, "Rao", "Surgery", IsActive: true, Desk.Opening) { Prefix = "R" }, Register(new HospitalState(), "Rao").Doctor);

    [Fact]
    public void A_repeated_registration_gives_the_first_answer_though_the_profile_changed()
    {
        var (hospital, first) = Register(new HospitalState(), "Rao", "key");
        hospital = Update(hospital, first with { Name = "Rao-Sen", IsActive = false }, version: 1);

        Assert.Equal(first, Decide(hospital, "Rao", "key").Replayed());
    }

    [Fact]
    public void The_key_of_another_registration_is_refused()
    {
        var (hospital, _) = Register(new HospitalState(), "Rao", "key");

        Assert.IsType<Refusal.RequestKeyReused>(Decide(hospital, "Sen", "key", request: 2).Refusal());
    }

    [Fact]
    public void A_late_update_never_overwrites_a_newer_one()
    {
        var (hospital, rao) = Register(new HospitalState(), "Rao");
        hospital = Update(hospital, rao with { Name = "newer" }, version: 2);

        Assert.Equal("newer", Update(hospital, rao with { Name = "late" }, version: 1).Find(1)!.Current.Name);
        Assert.Equal("newer", Update(hospital, rao with { Name = "twice" }, version: 2).Find(1)!.Current.Name);
        Assert.Equal("newest", Update(hospital, rao with { Name = "newest" }, version: 3).Find(1)!.Current.Name);
    }

    private static (HospitalState Hospital, DoctorView Doctor) Register(HospitalState hospital, string name, string? key = null)
    {
        var accepted = Decide(hospital, name, key).Accepted();
        return (hospital.ApplyAll(accepted.Events), accepted.Reply);
    }

    private static HospitalState Update(HospitalState hospital, DoctorView current, int version) =>
        hospital.ApplyAll(DoctorRegister.Update(hospital, current, version).Accepted().Events);

    private static Decision<HospitalEvent, DoctorView> Decide(
        HospitalState hospital, string name, string? key = null, int request = 1) =>
        DoctorRegister.Register(hospital, new RegisterDoctor(name, "Surgery", Desk.Key(key, request)), Desk.Opening);
}
