using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Days;

/// <summary>What each command on a doctor's day makes happen.</summary>
public class DoctorDayEventTests
{
    private static readonly DelayView Plan = new(30, "Surgery", Slot: null, [], []);
    private static readonly HospitalPolicy Policy = new() { TimingBonus = 3 };

    private readonly Day _day = new();

    [Fact]
    public void A_slot_that_is_added_has_its_id_its_first_numbers_and_the_policy_of_the_moment()
    {
        _day.Add("09:00-10:00", capacity: 20);
        var key = Desk.Key("ten");
        var planned = new PlannedSlot
        {
            Definition = new SlotDefinition
            {
                Id = new SlotId(7, Desk.Today, 2),
                Start = new TimeOnly(10, 0),
                End = new TimeOnly(11, 0),
                Capacity = 5,
                Numbers = new NumberBlock(21, 5),
                Policy = Policy,
            },
            IsActive = true,
            RequestKey = key,
        };

        var (day, view) = WhenAdded(10, 11, key).Then(new DoctorDayEvent.SlotAdded(planned));

        Assert.Equal(planned.AsMade(), view);
        Assert.Equal(planned.Definition.Id, NumberLeases.SlotOf(day, 25));
        Assert.Equal(_day.State.Version + 1, day.Version);
    }

    [Fact]
    public void A_slot_that_overlaps_makes_nothing_happen()
    {
        var nine = _day.Add("09:00-10:00");

        WhenAdded(9, 11).ThenRefused(new Refusal.SlotOverlaps(nine.Id, nine.Start, nine.End));
    }

    [Fact]
    public void A_slot_that_is_asked_for_again_makes_nothing_happen()
    {
        var nine = _day.Add("09:00-10:00", key: "nine");

        WhenAdded(9, 10, Desk.Key("nine")).ThenReplayed(nine);
        WhenAdded(11, 12, Desk.Key("nine", request: 2)).ThenRefused(new Refusal.RequestKeyReused());
    }

    [Fact]
    public void A_slot_gives_up_its_time_and_claims_it_again_and_each_happens_once()
    {
        var slot = _day.Add("09:00-10:00").Id;

        var (closed, isActive) = Spec.Given(_day.State).When(day => DayPlan.SetActive(day, slot, isActive: false))
            .Then(new DoctorDayEvent.SlotActivityChanged(slot, IsActive: false));

        Assert.False(isActive);
        Assert.False(Spec.Given(closed).When(day => DayPlan.SetActive(day, slot, isActive: false)).ThenNothing());
        Spec.Given(closed).When(day => DayPlan.SetActive(day, slot, isActive: true))
            .Then(new DoctorDayEvent.SlotActivityChanged(slot, IsActive: true));
    }

    [Fact]
    public void Further_numbers_come_after_all_that_were_leased()
    {
        var slot = _day.Add("09:00-10:00", capacity: 20).Id;

        var (day, block) = Spec.Given(_day.State).When(day => NumberLeases.Lease(day, slot, 5))
            .Then(new DoctorDayEvent.NumbersLeased(new NumberLease(new NumberBlock(21, 5), slot)));

        Assert.Equal((new NumberBlock(21, 5), _day.State.Version), (block, day.Version));
    }

    [Fact]
    public void A_delay_is_announced_with_its_plan_and_finished_with_what_became_of_it()
    {
        var (command, result) = (new AnnounceDelay(30, "Surgery", Desk.Key("late")), Plan with { Reason = "as it turned out" });
        var delay = new Delay { Minutes = 30, Reason = "Surgery", RequestKey = command.RequestKey, Plan = Plan, AnnouncedAt = Desk.Opening };

        var (announced, plan) = Spec.Given(_day.State).When(day => Delays.Announce(day, command, Plan, Desk.Opening))
            .Then(new DoctorDayEvent.DelayAnnounced(delay));
        var (finished, reply) = Spec.Given(announced).When(day => Delays.Finish(day.CurrentDelay!, result))
            .Then(new DoctorDayEvent.DelayFinished(delay, result));

        Assert.Equal((Plan, result), (plan, reply));
        Assert.Equal(delay with { Result = result }, finished.CurrentDelay);
        Spec.Given(announced).When(day => Delays.Announce(day, command, Plan, Desk.Opening)).ThenReplayed(Plan);
        Spec.Given(finished).When(day => Delays.Announce(day, command, Plan, Desk.Opening)).ThenReplayed(result);
    }

    [Fact]
    public void A_delay_that_is_kept_no_longer_has_nothing_to_finish()
    {
        var delay = new Delay { Minutes = 30, Plan = Plan };

        Assert.Equal(_day.State, _day.State.Apply(new DoctorDayEvent.DelayFinished(delay, Plan)));
    }

    [Fact]
    public void A_delay_ends_once_when_the_doctor_arrives_and_is_finished_all_the_same()
    {
        var delay = new Delay { Minutes = 30, Plan = Plan, AnnouncedAt = Desk.Opening };
        var arrival = Desk.Opening.AddMinutes(10);
        var announced = _day.State.Apply(new DoctorDayEvent.DelayAnnounced(delay));

        var (ended, wasLate) = Spec.Given(announced).When(day => Delays.End(day, arrival)).Then(new DoctorDayEvent.DelayEnded(arrival, CallOf: null));

        Assert.True(wasLate);
        Assert.Equal((null, 30, announced.Version + 1), (ended.CurrentDelay, ended.LastDelay!.Minutes, ended.Version));
        Assert.False(Spec.Given(ended).When(day => Delays.End(day, arrival)).ThenNothing());
        var finished = ended.Apply(new DoctorDayEvent.DelayFinished(delay, Plan));
        Assert.Equal((false, arrival), (finished.LastDelay!.IsUnfinished, finished.LastDelay.EndedAt));
    }

    [Fact]
    public void A_delay_that_a_call_has_ended_is_in_force_again_when_that_call_is_undone_and_when_no_other_is()
    {
        var delay = new Delay { Minutes = 30, Plan = Plan, AnnouncedAt = Desk.Opening };
        var (asha, bala) = (new TokenId(new SlotId(7, Desk.Today, 1), "N2ZMV7H431"), new TokenId(new SlotId(7, Desk.Today, 1), "N2ZMV7H432"));
        var late = _day.State.Apply(new DoctorDayEvent.DelayAnnounced(delay));
        var (called, _) = Spec.Given(late).When(day => Delays.End(day, Desk.Opening, asha)).Then(new DoctorDayEvent.DelayEnded(Desk.Opening, asha));

        Assert.False(Spec.Given(called).When(day => Delays.Resume(day, bala)).ThenNothing());
        var (undone, _) = Spec.Given(called).When(day => Delays.Resume(day, asha)).Then(new DoctorDayEvent.DelayResumed());

        Assert.Equal(late.CurrentDelay, undone.CurrentDelay);
        Assert.False(Spec.Given(undone).When(day => Delays.Resume(day, asha)).ThenNothing());
        var announcedSince = called.Apply(new DoctorDayEvent.DelayAnnounced(delay with { Minutes = 5 }));
        Assert.False(Spec.Given(announcedSince).When(day => Delays.Resume(day, asha)).ThenNothing());
        var said = late.Apply(new DoctorDayEvent.DelayEnded(Desk.Opening, CallOf: null));
        Assert.False(Spec.Given(said).When(day => Delays.Resume(day, asha)).ThenNothing());
    }

    [Fact]
    public void Nobody_ends_a_delay_that_there_is_not() =>
        Assert.False(Spec.Given(_day.State).When(day => Delays.End(day, Desk.Opening)).ThenNothing());

    [Fact]
    public void A_call_that_finds_nobody_happens_only_if_its_repetition_can_be_known()
    {
        var key = Desk.Key("call")!;

        Assert.Null(Spec.Given(_day.State).When(_ => DayRequests.NobodyCalled(null)).ThenNothing());
        var (day, nobody) = Spec.Given(_day.State).When(_ => DayRequests.NobodyCalled(key)).Then(new DoctorDayEvent.NobodyCalled(key));

        Assert.Null(nobody);
        Spec.Given(day).When(day => DayRequests.FindEmptyCall(day, key)!).ThenReplayed(null);
    }

    private Spec<DoctorDayState, DoctorDayEvent>.Decided<SlotView> WhenAdded(int start, int end, RequestKey? key = null) =>
        Spec.Given(_day.State).When(day => DayPlan.AddSlot(
            day, 7, Desk.Today, new AddSlot(new TimeOnly(start, 0), new TimeOnly(end, 0), 5, key), Policy));
}
