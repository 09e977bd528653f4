using System.Globalization;
using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Days;

public class DayPlanTests
{
    private readonly Day _day = new();

    [Fact]
    public void Slots_are_numbered_in_the_order_in_which_they_are_made()
    {
        Assert.Equal("7-20260130-1", _day.Add("10:00-11:00").Id.ToString());
        Assert.Equal("7-20260130-2", _day.Add("09:00-10:00").Id.ToString());
    }

    [Fact]
    public void A_day_lists_its_slots_in_time_order()
    {
        var (ten, nine) = (_day.Add("10:00-11:00"), _day.Add("09:00-10:00"));

        Assert.Equal([nine.Id, ten.Id], _day.State.InTimeOrder().Select(slot => slot.Definition.Id));
    }

    [Fact]
    public void A_new_slot_is_empty_and_takes_tokens()
    {
        var slot = _day.Add("09:00-10:30", capacity: 12);

        Assert.Equal(new SlotView(slot.Id, new TimeOnly(9, 0), new TimeOnly(10, 30), 12, 0, IsActive: true), slot);
    }

    [Fact]
    public void A_new_slot_gets_as_many_numbers_as_it_has_seats()
    {
        _day.Add("09:00-10:00", capacity: 20);
        var second = _day.Add("10:00-11:00", capacity: 5);

        Assert.Equal((21, 25), (NumbersOf(second).First, NumbersOf(second).Last));
    }

    [Theory]
    [InlineData("09:00-10:00")]
    [InlineData("08:30-09:01")]
    [InlineData("09:59-10:30")]
    [InlineData("08:00-11:00")]
    [InlineData("09:15-09:45")]
    public void A_slot_that_overlaps_another_is_refused(string time)
    {
        var nine = _day.Add("09:00-10:00");

        _day.When(time).ThenRefused(new Refusal.SlotOverlaps(nine.Id, nine.Start, nine.End));
    }

    [Theory]
    [InlineData("08:00-09:00")]
    [InlineData("10:00-11:00")]
    public void Slots_that_touch_do_not_overlap(string time)
    {
        _day.Add("09:00-10:00");

        Assert.Equal(2, _day.Add(time).Id.Ordinal);
    }

    [Fact]
    public void An_inactive_slot_is_in_nobodys_way()
    {
        _day.SetActive(_day.Add("09:00-10:00"), isActive: false);

        Assert.Equal(2, _day.Add("09:00-10:00").Id.Ordinal);
    }

    [Fact]
    public void A_slot_whose_time_was_taken_meanwhile_is_not_made_active_again()
    {
        var closed = _day.Add("09:00-10:00");
        _day.SetActive(closed, isActive: false);
        var taken = _day.Add("09:30-10:30");

        Spec.Given(_day.State).When(day => DayPlan.SetActive(day, closed.Id, isActive: true))
            .ThenRefused(new Refusal.SlotOverlaps(taken.Id, taken.Start, taken.End));
        Assert.False(_day.State.Find(closed.Id)!.IsActive);
    }

    [Fact]
    public void A_slot_whose_time_is_still_free_is_made_active_again()
    {
        var closed = _day.Add("09:00-10:00");
        _day.SetActive(closed, isActive: false);
        _day.Add("10:00-11:00");

        Assert.True(_day.SetActive(closed, isActive: true));
        _day.When("09:00-10:00").ThenRefused(new Refusal.SlotOverlaps(closed.Id, closed.Start, closed.End));
    }

    [Fact]
    public void Making_an_active_slot_active_does_not_find_it_in_its_own_way()
    {
        var slot = _day.Add("09:00-10:00");

        Assert.True(Spec.Given(_day.State).When(day => DayPlan.SetActive(day, slot.Id, isActive: true)).ThenNothing());
    }

    [Fact]
    public void A_repeated_request_for_a_slot_gives_the_first_answer_and_makes_no_second_slot()
    {
        var first = _day.Add("09:00-10:00", key: "nine");
        _day.SetActive(first, isActive: false);
        _day.Add("10:00-11:00");

        _day.When("09:00-10:00", key: "nine").ThenReplayed(first);
    }

    [Fact]
    public void The_key_of_another_slot_is_refused()
    {
        _day.Add("09:00-10:00", key: "nine");

        _day.When("11:00-12:00", key: "nine", request: 2).ThenRefused(new Refusal.RequestKeyReused());
    }

    [Fact]
    public void Open_are_those_active_slots_that_have_not_ended_in_time_order()
    {
        var ten = _day.Add("10:00-11:00");
        var nine = _day.Add("09:00-10:00");
        var eleven = _day.Add("11:00-12:00");
        _day.Add("08:00-09:00");
        _day.SetActive(eleven, isActive: false);

        Assert.Equal([nine.Id, ten.Id], _day.Bookable(new HospitalTime(Desk.Today, new TimeOnly(9, 59))));
        Assert.Equal([ten.Id], _day.Bookable(new HospitalTime(Desk.Today, new TimeOnly(10, 0))));
    }

    [Theory]
    [InlineData("2026-01-30T08:59:59Z", true)]
    [InlineData("2026-01-30T09:00:00Z", false)]
    [InlineData("2026-01-31T09:00:00Z", false)]
    public void A_corrected_time_zone_applies_until_the_first_slot_starts_by_the_zone_that_was_in_force(string now, bool applies)
    {
        _day.Add("10:00-11:00");
        _day.Add("09:00-10:00");

        var accepted = DayPlan.CorrectTimeZone(_day.State, "Asia/Kolkata", DateTimeOffset.Parse(now, CultureInfo.InvariantCulture)).Accepted();

        var corrected = _day.State.ApplyAll(accepted.Events);
        Assert.Equal(applies ? "Asia/Kolkata" : "Etc/UTC", accepted.Reply);
        Assert.All(corrected.Slots, slot => Assert.Equal(accepted.Reply, slot.Definition.Policy.TimeZone));
    }

    [Fact]
    public void A_slot_that_is_added_to_a_day_has_the_time_zone_of_the_day()
    {
        _day.Add("09:00-10:00");
        var command = new AddSlot(new TimeOnly(10, 0), new TimeOnly(11, 0), 5);

        var added = DayPlan.AddSlot(_day.State, 7, Desk.Today, command, new HospitalPolicy { TimeZone = "Asia/Kolkata" }).Accepted();

        var slot = Assert.IsType<DoctorDayEvent.SlotAdded>(Assert.Single(added.Events)).Slot;
        Assert.Equal("Etc/UTC", slot.Definition.Policy.TimeZone);
    }

    [Theory]
    [InlineData("20:00-08:00", "23:00-00:00", true)]
    [InlineData("20:00-08:00", "19:00-20:00", false)]
    [InlineData("20:00-08:00", "07:00-08:00", false)]
    [InlineData("22:00-00:00", "00:00-01:00", false)]
    [InlineData("09:00-10:00", "23:00-09:01", false)]
    [InlineData("23:00-23:30", "22:00-06:00", true)]
    public void Slots_over_midnight_overlap_by_date_and_time(string first, string second, bool overlap)
    {
        var other = _day.Add(first);

        var decision = _day.Decide(second);

        Assert.Equal(overlap, decision is Decision<DoctorDayEvent, SlotView>.Refused);
        if (overlap)
        {
            Assert.Equal(new Refusal.SlotOverlaps(other.Id, other.Start, other.End), decision.Refusal());
        }
    }

    private NumberBlock NumbersOf(SlotView slot) => _day.State.Find(slot.Id)!.Definition.Numbers;
}
