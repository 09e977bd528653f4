namespace OpdTokens.Domain.Tests.Support;

/// <summary>A history of each aggregate in which everything happens that can happen to it.</summary>
internal static class Histories
{
    private static readonly HospitalPolicy Policy = new();
    private static readonly DoctorView Rao = new(7, "Rao", "Surgery", IsActive: true, Desk.Opening);
    private static readonly SecretHash Secret = SecretHash.Of("secret");
    private static readonly DateTimeOffset Now = Desk.Opening;

    /// <summary>The slot <c>7-20260130-1</c>, as it was opened, and what happened to it.</summary>
    public static (SlotState Opened, IReadOnlyList<SlotEvent> Happened) OfASlot()
    {
        var opened = Desk.Of(capacity: 4).Slot;
        var (desk, other, full) = (new Desk(opened), Desk.Of(ordinal: 2), Desk.Of(capacity: 1, ordinal: 3));
        full.Give();
        var (seen, absent, leaving) = (desk.Give(TokenSource.Priority), desk.Give(), desk.Give());
        desk.Take(seen, TokenStatus.CheckedIn);
        desk.CallNext();
        desk.Recall(seen);
        desk.Skip(seen);
        desk.Undo(seen);
        desk.Skip(seen);
        desk.Park(seen);
        desk.Take(seen, TokenStatus.CheckedIn);
        desk.CallOnly(seen);
        desk.Take(seen, TokenStatus.Consulting);
        var otherDoctor = Desk.OfDoctor(8);
        desk.UndoReferral(seen, otherDoctor, desk.Refer(seen, otherDoctor));
        desk.Take(seen, TokenStatus.Completed);
        desk.Take(absent, TokenStatus.NoShow);
        desk.Take(leaving, TokenStatus.Cancelled);

        desk.Stay(desk.Give(), key: "stay");
        var walkIn = desk.Give(TokenSource.WalkIn);
        desk.Change(capacity: 3);
        var refused = desk.Displace(Desk.Ask(urgency: Urgency.Emergency), full);
        full.Admit(refused);
        desk.Redirect(refused, other);
        var admission = HandOvers.AdmissionOf(desk.Slot, walkIn.Id, Now)!;
        other.Admit(admission);
        desk.Lease(new NumberBlock(201, 9));
        desk.Release(admission).Accepted();
        desk.Give(urgency: Urgency.ForcedEmergency);

        desk.Admit(other.Freeze(walkIn, desk)).NotAdmitted();
        other.Unfreeze(HandOvers.AdmissionOf(other.Slot, walkIn.Id, Now)!);
        desk.Change(capacity: 9);
        other.Move(walkIn, desk);
        desk.Unfreeze(desk.Freeze(walkIn, other));
        desk.Correct(walkIn, name: "Meera Nair", source: TokenSource.FollowUp);
        desk.Change(isActive: false);
        desk.Close();
        desk.CorrectTimeZone("Asia/Kolkata");
        desk.Erase(new ErasureOrder(Desk.Today.AddDays(400)));
        return (opened, desk.Happened);
    }

    public static (DoctorDayState Opened, IReadOnlyList<DoctorDayEvent> Happened) OfADay()
    {
        var slot = new SlotDefinition
        {
            Id = new SlotId(7, Desk.Today, 1),
            Start = new TimeOnly(9, 0),
            End = new TimeOnly(10, 30),
            Capacity = 12,
            Numbers = new NumberBlock(1, 12),
            Policy = Policy,
        };
        var delay = new Delay { Minutes = 20, Reason = "Theatre", Plan = new DelayView(20, "Theatre", Slot: null, [], []), AnnouncedAt = Now };
        return (new DoctorDayState(),
        [
            new DoctorDayEvent.SlotAdded(new PlannedSlot { Definition = slot, IsActive = true }),
            new DoctorDayEvent.SlotActivityChanged(slot.Id, IsActive: false),
            new DoctorDayEvent.NumbersLeased(new NumberLease(new NumberBlock(13, 5), slot.Id)),
            new DoctorDayEvent.DelayAnnounced(delay),
            new DoctorDayEvent.DelayFinished(delay, delay.Plan),
            new DoctorDayEvent.DelayEnded(Now, new TokenId(slot.Id, "N2ZMV7H431")),
            new DoctorDayEvent.DelayResumed(),
            new DoctorDayEvent.RoomsSet(["7", "8"]),
            new DoctorDayEvent.TimeZoneCorrected("Asia/Kolkata"),
            new DoctorDayEvent.NobodyCalled(Desk.Key("call")!),
            new DoctorDayEvent.ClosingStarted(Now, Desk.Key("close")),
            new DoctorDayEvent.ClosingFinished(
                [new ClosedToken(new TokenId(slot.Id, "N2ZMV7H431"), new TokenNumber(7, Desk.Today, 1), slot.Id, TokenStatus.NoShow)]),
        ]);
    }

    public static (DoctorState Opened, IReadOnlyList<DoctorEvent> Happened) OfADoctor() => (new DoctorState { Profile = Rao },
    [
        new DoctorEvent.ProfileChanged(Rao, Rao with { Name = "Sen", IsActive = false, Room = "4" }, Request: null),
        new DoctorEvent.ProfileChanged(Rao, Rao, Request: null),
        new DoctorEvent.RegisterUpdated(2),
        new DoctorEvent.DatePlanned(Desk.Today),
    ]);

    public static (HospitalState Opened, IReadOnlyList<HospitalEvent> Happened) OfAHospital()
    {
        var first = Rao with { Id = 1 };
        return (new HospitalState(),
        [
            new HospitalEvent.DoctorRegistered(new RegisteredDoctor { AsRegistered = first, Current = first }),
            new HospitalEvent.DoctorUpdated(first with { Name = "Sen" }, Version: 1),
            new HospitalEvent.PrefixChanged(1, "R", "X"),
            new HospitalEvent.PolicySet(Before: null, Policy with { TimingBonus = 3 }),
            new HospitalEvent.PolicySet(Policy, Policy with { TimeZone = "Asia/Kolkata", BoardShows = BoardShows.Initials }),
            new HospitalEvent.PolicySet(Policy, Policy),
        ]);
    }

    public static (HospitalsState Opened, IReadOnlyList<HospitalsEvent> Happened) OfTheHospitals() => (new HospitalsState(),
    [
        new HospitalsEvent.HospitalCreated(
            new RegisteredHospital(new HospitalView(HospitalId.Parse("east"), "East", ["en"], Policy, Now), RequestKey: null)),
    ]);

    public static (AccessKeysState Opened, IReadOnlyList<AccessKeyEvent> Happened) OfAccessKeys()
    {
        var view = new AccessKeyView("k1", "Kiosk", Roles.Kiosk | Roles.Board, Now, "meera", null, null, null, null);
        return (new AccessKeysState(),
        [
            new AccessKeyEvent.Created(new AccessKey(view, Secret, Created: null)),
            new AccessKeyEvent.Used("k1", Now),
            new AccessKeyEvent.Rotated("k1", Now, SecretHash.Of("other"), Request: null),
            new AccessKeyEvent.Revoked("k1", Now),
        ]);
    }

    public static (PatientDataState Opened, IReadOnlyList<PatientDataEvent> Happened) OfPatientData() => (new PatientDataState(),
    [
        new PatientDataEvent.ErasureRequested(new PatientErasure { Id = "A", RequestedAt = Now }),
        new PatientDataEvent.DaysSearched("A", Desk.Today, new ErasureCount(Erased: 2, Kept: 0)),
        new PatientDataEvent.PassEnded("A", NextPassAt: null),
        new PatientDataEvent.ErasureFinished("A", Now),
        new PatientDataEvent.OldDaysErased(new RetentionProgress(Desk.Today, Desk.Today.AddDays(30)), Erased: 3),
        new PatientDataEvent.OldDaysErased(new RetentionProgress(Desk.Today, Desk.Today.AddDays(30)), Erased: 0),
    ]);
}
