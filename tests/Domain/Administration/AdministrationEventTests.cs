using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Administration;

/// <summary>What each command on doctors, hospitals, access keys and patient data makes happen.</summary>
public class AdministrationEventTests
{
    private static readonly DateTimeOffset Now = Desk.Opening;
    private static readonly DateTimeOffset Tomorrow = Now.AddHours(16);
    private static readonly DoctorView Rao = new(1, "Rao", "Surgery", IsActive: true, Now);
    private static readonly DoctorState Doctor = new() { Profile = Rao };
    private static readonly SecretHash Secret = SecretHash.Of("secret");
    private static readonly SecretHash Other = SecretHash.Of("other");

    [Fact]
    public void A_doctors_profile_changes_from_what_it_was()
    {
        var (command, changed) = (new ChangeDoctor("Sen", Room: " ", RequestKey: Desk.Key("rename")), Rao with { Name = "Sen" });

        var (doctor, reply) = Spec.Given(Doctor).When(doctor => DoctorProfile.Change(doctor, command))
            .Then(new DoctorEvent.ProfileChanged(Rao, changed, command.RequestKey));

        Assert.Equal((changed, changed, 1), (reply, doctor.Profile, doctor.Version));
        Spec.Given(doctor).When(doctor => DoctorProfile.Change(doctor, command)).ThenReplayed(changed);
        Spec.Given(doctor).When(doctor => DoctorProfile.Change(doctor, command with { RequestKey = Desk.Key("rename", request: 2) }))
            .ThenRefused(new Refusal.RequestKeyReused());
    }

    [Fact]
    public void A_date_is_planned_once_and_only_for_a_doctor_who_is_active()
    {
        var (doctor, reply) = Spec.Given(Doctor).When(doctor => DoctorProfile.PlanDate(doctor, Desk.Today))
            .Then(new DoctorEvent.DatePlanned(Desk.Today));

        Assert.Equal(Rao, reply);
        Spec.Given(doctor).When(doctor => DoctorProfile.PlanDate(doctor, Desk.Today)).ThenNothing();
        Spec.Given(Doctor, new DoctorEvent.ProfileChanged(Rao, Rao with { IsActive = false }, Request: null))
            .When(doctor => DoctorProfile.PlanDate(doctor, Desk.Today)).ThenRefused(new Refusal.DoctorInactive(1));
    }

    [Fact]
    public void What_the_register_is_known_to_have_only_grows()
    {
        var doctor = Doctor.ApplyAll([new DoctorEvent.RegisterUpdated(2), new DoctorEvent.RegisterUpdated(1)]);

        Assert.Equal(2, doctor.RegisteredVersion);
    }

    [Fact]
    public void A_doctor_is_registered_with_the_next_id()
    {
        var command = new RegisterDoctor("Rao", "Surgery", Desk.Key("rao"));
        var rao = Rao with { Prefix = "R" };
        var registered = new RegisteredDoctor { AsRegistered = rao, Current = rao, RequestKey = command.RequestKey, Prefix = "R" };

        var (hospital, reply) = Spec.Given(new HospitalState()).When(hospital => DoctorRegister.Register(hospital, command, Now))
            .Then(new HospitalEvent.DoctorRegistered(registered));

        Assert.Equal(rao, reply);
        Spec.Given(hospital).When(hospital => DoctorRegister.Register(hospital, command, Now)).ThenReplayed(rao);
        Spec.Given(hospital)
            .When(hospital => DoctorRegister.Register(hospital, command with { RequestKey = Desk.Key("rao", request: 2) }, Now))
            .ThenRefused(new Refusal.RequestKeyReused());
    }

    [Fact]
    public void The_register_takes_over_a_newer_version_and_no_other()
    {
        var (newer, registered) = (Rao with { Name = "Rao-Sen" }, new RegisteredDoctor { AsRegistered = Rao, Current = Rao });

        var (hospital, _) = Spec.Given(new HospitalState(), new HospitalEvent.DoctorRegistered(registered))
            .When(hospital => DoctorRegister.Update(hospital, newer, version: 2)).Then(new HospitalEvent.DoctorUpdated(newer, 2));

        Assert.Equal(newer, Spec.Given(hospital).When(hospital => DoctorRegister.Update(hospital, Rao, version: 1)).ThenNothing());
        Assert.Equal(newer, Spec.Given(hospital).When(hospital => DoctorRegister.Update(hospital, Rao, version: 2)).ThenNothing());
    }

    [Fact]
    public void A_policy_is_set_in_place_of_the_one_before_and_the_first_in_place_of_none()
    {
        var (first, second) = (new HospitalPolicy(), new HospitalPolicy { TimingBonus = 3 });

        var (hospital, _) = Spec.Given(new HospitalState()).When(hospital => DoctorRegister.SetPolicy(hospital, first))
            .Then(new HospitalEvent.PolicySet(Before: null, first));

        Spec.Given(hospital).When(hospital => DoctorRegister.SetPolicy(hospital, second)).Then(new HospitalEvent.PolicySet(first, second));
    }

    [Fact]
    public void A_hospital_is_created_once_and_never_in_place_of_the_deployments_own()
    {
        var own = HospitalId.Parse("main");
        var command = new CreateHospital(HospitalId.Parse("east"), "East", ["en"], new HospitalPolicy(), Desk.Key("east"));
        var view = new HospitalView(command.Id, "East", command.Languages, command.Policy, Now);

        var (hospitals, reply) = Create(new HospitalsState(), command)
            .Then(new HospitalsEvent.HospitalCreated(new RegisteredHospital(view, command.RequestKey)));

        Assert.Equal(view, reply);
        Create(hospitals, command).ThenReplayed(view);
        Create(hospitals, command with { RequestKey = Desk.Key("again") }).ThenRefused(new Refusal.HospitalExists(command.Id));
        Create(hospitals, command with { RequestKey = null }).ThenRefused(new Refusal.HospitalExists(command.Id));
        Create(new HospitalsState(), command with { Id = own }).ThenRefused(new Refusal.HospitalExists(own));

        Spec<HospitalsState, HospitalsEvent>.Decided<HospitalView> Create(HospitalsState state, CreateHospital command) =>
            Spec.Given(state).When(hospitals => HospitalDirectory.Create(hospitals, command, own, Now));
    }

    [Fact]
    public void A_key_is_created_once()
    {
        var command = new CreateAccessKey("k1", "Kiosk", Roles.Kiosk, Secret, Tomorrow, Desk.Key("make"));
        var view = Kiosk with { ExpiresAt = Tomorrow };

        var (keys, reply) = Spec.Given(new AccessKeysState()).When(keys => AccessKeys.Create(keys, command, "meera", Now))
            .Then(new AccessKeyEvent.Created(new AccessKey(view, Secret, command.RequestKey)));

        Assert.Equal(view, reply);
        Spec.Given(keys).When(keys => AccessKeys.Create(keys, command, "meera", Now)).ThenReplayed(view);
        Spec.Given(keys).When(keys => AccessKeys.Create(keys, command with { RequestKey = Desk.Key("make", request: 2) }, "meera", Now))
            .ThenRefused(new Refusal.RequestKeyReused());
    }

    [Fact]
    public void A_key_that_is_rotated_has_the_new_secret_and_one_that_has_ended_is_not()
    {
        var command = new RotateAccessKey("k1", Other, Desk.Key("rotate"));

        var (keys, view) = GivenKey().When(keys => AccessKeys.Rotate(keys, command, Now))
            .Then(new AccessKeyEvent.Rotated("k1", Now, Other, command.RequestKey));

        Assert.Equal(Kiosk with { RotatedAt = Now }, view);
        Assert.Null(AccessKeys.Authenticate(keys, "k1", Secret, Now));
        Assert.Equal(view, AccessKeys.Authenticate(keys, "k1", Other, Now)!.View);
        Spec.Given(keys).When(keys => AccessKeys.Rotate(keys, command, Now)).ThenReplayed(view);
        Spec.Given(keys).When(keys => AccessKeys.Rotate(keys, command with { RequestKey = Desk.Key("rotate", request: 2) }, Now))
            .ThenRefused(new Refusal.RequestKeyReused());
        Spec.Given(keys, new AccessKeyEvent.Revoked("k1", Now))
            .When(keys => AccessKeys.Rotate(keys, new RotateAccessKey("k1", Secret), Now)).ThenRefused(new Refusal.AccessKeyEnded("k1"));
        Spec.Given(keys).When(keys => AccessKeys.Rotate(keys, command with { Id = "k2" }, Now))
            .ThenRefused(new Refusal.AccessKeyNotFound("k2"));
    }

    [Fact]
    public void A_key_is_revoked_once_and_lets_nobody_in_afterwards()
    {
        var (keys, view) = GivenKey().When(keys => AccessKeys.Revoke(keys, new RevokeAccessKey("k1"), Now))
            .Then(new AccessKeyEvent.Revoked("k1", Now));

        Assert.Null(AccessKeys.Authenticate(keys, "k1", Secret, Now));
        Spec.Given(keys).When(keys => AccessKeys.Revoke(keys, new RevokeAccessKey("k1"), Tomorrow)).ThenReplayed(view);
        GivenKey().When(keys => AccessKeys.Revoke(keys, new RevokeAccessKey("k2"), Now)).ThenRefused(new Refusal.AccessKeyNotFound("k2"));
    }

    [Fact]
    public void The_use_of_a_key_is_noted_once_a_minute()
    {
        var (keys, _) = GivenKey().When(keys => AccessKeys.NoteUse(keys.Find("k1")!, Now)).Then(new AccessKeyEvent.Used("k1", Now));

        Spec.Given(keys).When(keys => AccessKeys.NoteUse(keys.Find("k1")!, Now.AddSeconds(59))).ThenNothing();
        Spec.Given(keys).When(keys => AccessKeys.NoteUse(keys.Find("k1")!, Now.AddMinutes(1)))
            .Then(new AccessKeyEvent.Used("k1", Now.AddMinutes(1)));
    }

    [Fact]
    public void An_erasure_is_requested_searches_day_after_day_and_is_finished_when_a_pass_finds_nothing()
    {
        var erasure = new PatientErasure
        {
            Id = "A",
            RequestedAt = Now,
            Patient = new SoughtPatient("+919847012345", ["9847012345"], Until: Now),
            RequestKey = Desk.Key("erase"),
        };
        var command = new RequestErasure("+919847012345", ["9847012345"], "Asked by letter", Desk.Key("erase"));

        var (requested, view) = Spec.Given(new PatientDataState()).When(state => PatientErasures.Request(state, command, Now, "A"))
            .Then(new PatientDataEvent.ErasureRequested(erasure));
        Assert.Equal(erasure.View(), view);
        Spec.Given(requested).When(state => PatientErasures.Request(state, command, Now, "B")).ThenReplayed(view);

        var (found, _) = Spec.Given(requested).When(_ => PatientErasures.Advance("A", Desk.Today, new ErasureCount(2, 0)))
            .Then(new PatientDataEvent.DaysSearched("A", Desk.Today, new ErasureCount(2, 0)));
        var (again, isDone) = Spec.Given(found).When(state => PatientErasures.EndPass(state, "A", Now, Tomorrow))
            .Then(new PatientDataEvent.PassEnded("A", NextPassAt: null));
        Assert.False(isDone);
        Spec.Given(found, new PatientDataEvent.DaysSearched("A", Desk.Today, new ErasureCount(0, 1)))
            .When(state => PatientErasures.EndPass(state, "A", Now, Tomorrow)).Then(new PatientDataEvent.PassEnded("A", Tomorrow));

        var (finished, isDoneNow) = Spec.Given(again).When(state => PatientErasures.EndPass(state, "A", Now, Tomorrow))
            .Then(new PatientDataEvent.ErasureFinished("A", Now));
        Assert.True(isDoneNow);
        Assert.Equal(new ErasureView("A", ErasureStatus.Done, Now, Now, Tokens: 2), finished.Find("A")!.View());
    }

    [Fact]
    public void Retention_tells_how_far_it_has_come()
    {
        var progress = new RetentionProgress(Desk.Today.AddDays(-9), Desk.Today.AddDays(30));

        var (state, erased) = Spec.Given(new PatientDataState()).When(_ => Retention.Finish(progress, erased: 3))
            .Then(new PatientDataEvent.OldDaysErased(progress, 3));

        Assert.Equal((3, 3, progress), (erased, state.ErasedTokens, Retention.Begin(state, Desk.Today)));
    }

    private static AccessKeyView Kiosk => new(
        "k1", "Kiosk", Roles.Kiosk, Now, "meera", ExpiresAt: null, RotatedAt: null, RevokedAt: null, LastUsedAt: null);

    private static Spec<AccessKeysState, AccessKeyEvent> GivenKey() =>
        Spec.Given(new AccessKeysState(), new AccessKeyEvent.Created(new AccessKey(Kiosk, Secret, Created: null)));
}
