using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Register;

public class DoctorProfileTests
{
    private static readonly DoctorState Rao = new()
    {
        Profile = new DoctorView(1, "Rao", "Surgery", IsActive: true, Desk.Opening),
    };

    [Fact]
    public void What_is_given_changes_and_the_rest_stays()
    {
        var changed = Change(Rao, new ChangeDoctor(Specialization: "Cardiology"));
        changed = Change(changed, new ChangeDoctor(IsActive: false));
        changed = Change(changed, new ChangeDoctor(Name: "Sen"));

        Assert.Equal(new DoctorView(1, "Sen", "Cardiology", IsActive: false, Desk.Opening), changed.Profile);
    }

    [Fact]
    public void Each_change_has_a_higher_version()
    {
        var once = Change(Rao, new ChangeDoctor("Sen"));

        Assert.Equal((1, 2), (once.Version, Change(once, new ChangeDoctor("Iyer")).Version));
    }

    [Fact]
    public void A_repeated_change_gives_the_first_answer_and_is_not_made_again()
    {
        var command = new ChangeDoctor("Sen", RequestKey: Desk.Key("rename"));
        var first = DoctorProfile.Change(Rao, command).Accepted();
        var since = Change(Rao.ApplyAll(first.Events), new ChangeDoctor("Iyer"));

        Assert.Equal(first.Reply, DoctorProfile.Change(since, command).Replayed());
    }

    [Fact]
    public void The_key_of_another_change_is_refused()
    {
        var changed = Change(Rao, new ChangeDoctor("Sen", RequestKey: Desk.Key("rename")));

        var reused = DoctorProfile.Change(changed, new ChangeDoctor("Iyer", RequestKey: Desk.Key("rename", request: 2)));

        Assert.IsType<Refusal.RequestKeyReused>(reused.Refusal());
    }

    [Fact]
    public void Dates_are_kept_in_order_and_once()
    {
        DateOnly[] planned = [new(2026, 2, 1), new(2026, 1, 30), new(2026, 2, 1), new(2026, 1, 31)];

        var doctor = planned.Aggregate(Rao, (rao, date) => rao.ApplyAll(DoctorProfile.PlanDate(rao, date).Accepted().Events));

        Assert.Equal<DateOnly>([new(2026, 1, 30), new(2026, 1, 31), new(2026, 2, 1)], doctor.Dates);
    }

    private static DoctorState Change(DoctorState doctor, ChangeDoctor command) =>
        doctor.ApplyAll(DoctorProfile.Change(doctor, command).Accepted().Events);
}
