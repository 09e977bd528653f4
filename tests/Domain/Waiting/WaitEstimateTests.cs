using System.Collections.Immutable;
using static OpdTokens.Domain.Tests.Waiting.Snapshots;

namespace OpdTokens.Domain.Tests.Waiting;

public class WaitEstimateTests
{
    [Fact]
    public void Before_the_day_begins_the_first_is_expected_when_it_does()
    {
        var first = Estimate(At(8, 30), Slot(9, Here, Here))[0][0]!;

        Assert.InRange(first.LikelyAt, At(9, 0), At(9, 3));
        Assert.InRange(first.NineInTenBy, At(9, 3), At(9, 10));
    }

    [Fact]
    public void Without_a_consultation_so_far_the_doctor_is_expected_to_take_about_as_long_as_planned()
    {
        var sixth = Estimate(At(9, 0), Slot(9, With(At(9, 0)), Here, Here, Here, Here, Here))[0][5]!;

        Assert.InRange(sixth.LikelyAt, At(9, 42), At(9, 50));
        Assert.InRange(sixth.NineInTenBy, At(10, 10), At(10, 35));
    }

    [Fact]
    public void Who_is_with_the_doctor_gets_no_estimate()
    {
        var estimates = Estimate(At(9, 1), Slot(9, With(At(9, 0)), Here));

        Assert.Null(estimates[0][0]);
        Assert.NotNull(estimates[0][1]);
    }

    [Fact]
    public void With_nobody_before_them_and_the_doctor_at_work_one_is_called_now() => Assert.Equal(
        new WaitEstimate(At(9, 30), At(9, 30)),
        Estimate(At(9, 30), Slot(9, Here), [new(At(9, 20), At(9, 30))])[0][0]);

    [Fact]
    public void A_slow_doctor_is_expected_to_stay_slow_and_a_fast_one_fast()
    {
        var slot = Slot(9, [.. Enumerable.Repeat(Here, 6)]);

        Assert.InRange(Estimate(At(12, 0), slot, Lasting(18))[0][5]!.LikelyAt, At(13, 10), At(13, 30));
        Assert.InRange(Estimate(At(12, 0), slot, Lasting(5))[0][5]!.LikelyAt, At(12, 25), At(12, 38));
    }

    [Fact]
    public void The_latest_consultations_count_more_than_those_before_them()
    {
        var slot = Slot(9, [.. Enumerable.Repeat(Here, 6)]);
        ImmutableArray<int> slowingDown = [5, 5, 5, 5, 5, 5, 15, 15, 15, 15, 15, 15];

        Assert.True(
            Estimate(At(13, 0), slot, Lasting(slowingDown))[0][5]!.LikelyAt
            > Estimate(At(13, 0), slot, Lasting([.. slowingDown.Reverse()]))[0][5]!.LikelyAt.AddMinutes(2));
    }

    [Fact]
    public void The_more_consultations_are_known_the_narrower_is_the_range()
    {
        var slot = Slot(9, [.. Enumerable.Repeat(Here, 6)]);

        Assert.True(Width(Estimate(At(11, 0), slot, Lasting([8, 12, 8, 12, 8, 12, 8, 12]))[0][5]!)
            < Width(Estimate(At(11, 0), slot, Lasting(10, times: 1))[0][5]!) - TimeSpan.FromMinutes(5));
    }

    [Fact]
    public void Consultations_that_a_desk_clicked_through_count_for_nothing()
    {
        var slot = Slot(9, [.. Enumerable.Repeat(Here, 6)]);
        var real = Lasting(10);

        Assert.Equal(
            Estimate(At(11, 0), slot, real)[0][5],
            Estimate(At(11, 0), slot, [.. real, .. Enumerable.Repeat(new Consultation(At(10, 50), At(10, 50)), 12)])[0][5]);
    }

    [Fact]
    public void One_consultation_that_somebody_forgot_to_complete_does_not_wreck_the_day()
    {
        var slot = Slot(14, [.. Enumerable.Repeat(Here, 6)]);
        var usual = Estimate(At(14, 0), slot, Lasting(10))[0][5]!;
        var afterLunch = Estimate(At(14, 0), slot, [.. Lasting(10), new(At(11, 0), At(13, 58))])[0][5]!;

        Assert.InRange(afterLunch.LikelyAt, usual.LikelyAt, usual.LikelyAt.AddMinutes(18));
    }

    [Fact]
    public void Each_minute_of_a_consultation_brings_the_next_nearer_but_a_long_one_is_not_about_to_end()
    {
        WaitEstimate After(int minutes) => Estimate(At(9, minutes), Slot(9, With(At(9, 0)), Here))[0][1]!;

        Assert.InRange(After(0).LikelyAt, At(9, 7), At(9, 10));
        Assert.InRange(After(5).LikelyAt, At(9, 10), At(9, 13));
        Assert.InRange(After(50).LikelyAt, At(9, 52), At(9, 56));
    }

    [Fact]
    public void A_delay_holds_everyone_up_until_the_doctor_is_there()
    {
        var (late, there) = (
            Estimate(At(8, 50), Slot(9, Here, Here), delay: 30)[0],
            Estimate(At(9, 20), Slot(9, With(At(9, 20)), Here), delay: 30)[0]);

        Assert.InRange(late[0]!.LikelyAt, At(9, 30), At(9, 33));
        Assert.InRange(late[1]!.LikelyAt, At(9, 37), At(9, 45));
        Assert.InRange(there[1]!.LikelyAt, At(9, 27), At(9, 30));
    }

    [Fact]
    public void A_delay_announced_at_lunch_is_one_of_the_afternoon() => Assert.InRange(
        Estimate(At(13, 0), [Slot(9, NotYet), Slot(14, Here)], Lasting(10), delay: 45, At(13, 0))[1][0]!.LikelyAt, At(14, 45), At(14, 48));

    [Fact]
    public void A_doctor_who_is_called_away_is_back_when_the_minutes_that_were_announced_are_over() => Assert.InRange(
        Estimate(At(9, 50), Slot(9, Here), [new(At(9, 0), At(9, 10))], delay: 40, At(9, 40))[0][0]!.LikelyAt, At(10, 20), At(10, 23));

    [Fact]
    public void A_doctor_who_is_called_away_from_a_patient_goes_on_with_that_one_when_the_minutes_are_over() => Assert.InRange(
        Estimate(At(9, 45), Slot(9, With(At(9, 40)), Here), delay: 20, announcedAt: At(9, 45))[0][1]!.LikelyAt, At(10, 10), At(10, 15));

    [Fact]
    public void A_slot_that_ought_to_have_begun_waits_for_the_minutes_that_were_announced_since() => Assert.InRange(
        Estimate(At(9, 40), Slot(9, Here), delay: 30, announcedAt: At(9, 35))[0][0]!.LikelyAt, At(10, 5), At(10, 8));

    [Fact]
    public void Whoever_was_called_since_shows_that_the_delay_is_over() => Assert.Equal(
        At(10, 30),
        Estimate(At(10, 30), Slot(9, Here), [new(At(10, 0), At(10, 10))], delay: 60, At(9, 40))[0][0]!.LikelyAt);

    [Fact]
    public void A_delay_that_was_made_up_for_says_nothing_about_the_next_slot() => Assert.InRange(
        Estimate(At(13, 0), [Slot(9), Slot(14, Here)], Lasting(10), delay: 45, At(8, 0))[1][0]!.LikelyAt, At(14, 0), At(14, 3));

    [Fact]
    public void A_doctor_who_is_late_unannounced_may_come_any_minute_but_not_surely_now()
    {
        var first = Estimate(At(9, 20), Slot(9, Here))[0][0]!;

        Assert.InRange(first.LikelyAt, At(9, 20), At(9, 23));
        Assert.True(first.NineInTenBy >= At(9, 24));
    }

    [Fact]
    public void Nobody_is_expected_before_their_slot_however_early_the_doctor_is_done() => Assert.Equal(
        new WaitEstimate(At(10, 0), At(10, 0)),
        Estimate(At(9, 40), [Slot(9), Slot(10, Here)], [new(At(9, 30), At(9, 40)), new(At(10, 0), At(10, 0))])[1][0]);

    [Fact]
    public void Who_is_left_of_an_earlier_slot_goes_first() => Assert.InRange(
        Estimate(At(10, 0), [Slot(9, With(At(10, 0)), Here, Here), Slot(10, Here)])[1][0]!.LikelyAt, At(10, 24), At(10, 30));

    [Fact]
    public void A_pause_between_slots_is_not_worked_through() => Assert.InRange(
        Estimate(At(11, 50), [Slot(11, With(At(11, 50)), Here), Slot(14, Here, Here)])[1][1]!.LikelyAt, At(14, 7), At(14, 10));

    /// <summary>The patients of the later slot must not push those of the running slot behind its start.</summary>
    [Fact]
    public void A_doctor_who_waits_for_absent_patients_of_the_running_slot_can_see_them_before_the_next_slot()
    {
        var estimates = Estimate(At(14, 12), [Slot(14, NotYet, NotYet), Slot(15, NotYet)], [new(At(14, 1), At(14, 11))]);

        Assert.InRange(estimates[0][0]!.LikelyAt, At(14, 12), At(14, 15));
        Assert.InRange(estimates[1][0]!.LikelyAt, At(15, 0), At(15, 5));
    }

    [Fact]
    public void Who_is_not_there_holds_the_others_up_less_and_the_less_the_longer_they_stay_away()
    {
        WaitEstimate Last(DateTimeOffset now, QueuedToken before) =>
            Estimate(now, Slot(9, [before, before, before, before, before, Here]), Lasting(10))[0][5]!;

        Assert.InRange(Last(At(9, 0), NotYet).LikelyAt, At(9, 30), Last(At(9, 0), Here).LikelyAt.AddMinutes(-3));
        Assert.InRange(Last(At(9, 30), NotYet).LikelyAt, At(9, 32), At(9, 50));
        Assert.InRange(Last(At(10, 30), NotYet).LikelyAt, At(10, 30), At(10, 33));
    }

    [Fact]
    public void On_a_day_when_many_stay_away_those_who_are_not_there_yet_count_less()
    {
        var slot = Slot(14, [NotYet, NotYet, NotYet, NotYet, NotYet, Here]);
        DateTimeOffset Last(Attendance attendance) =>
            Estimate(At(13, 59), slot with { Attendance = attendance }, Lasting(10))[0][5]!.LikelyAt;

        Assert.True(Last(new Attendance(20, 20)) < Last(new Attendance(40, 0)).AddMinutes(-10));
    }

    [Fact]
    public void Who_is_missing_since_the_morning_counts_as_a_no_show_though_nobody_marked_them()
    {
        var afternoon = Slot(14, [NotYet, NotYet, NotYet, NotYet, NotYet, Here]);
        DateTimeOffset Last(params ImmutableArray<QueuedToken> morning) =>
            Estimate(At(13, 59), [Slot(9, morning), afternoon], Lasting(10))[1][5]!.LikelyAt;

        Assert.True(Last([.. Enumerable.Repeat(NotYet, 20)]) < Last().AddMinutes(-10));
    }

    [Fact]
    public void Estimates_are_whole_minutes_of_UTC_and_not_in_the_past()
    {
        var now = new DateTimeOffset(2026, 3, 2, 14, 30, 20, TimeSpan.FromMinutes(330));

        Assert.Equal(
            [At(9, 1), At(9, 1)],
            Estimate(now, Slot(8, Here), Lasting(1, times: 3))[0].SelectMany(only => new[] { only!.LikelyAt, only.NineInTenBy }));
        Assert.Equal(TimeSpan.Zero, Estimate(now, Slot(8, Here), Lasting(1, times: 3))[0][0]!.LikelyAt.Offset);
    }

    [Fact]
    public void A_slot_without_a_queue_has_no_estimates_and_neither_has_a_day_without_slots()
    {
        Assert.Empty(Assert.Single(Estimate(At(9, 0), Slot(9))));
        Assert.Empty(Estimate(At(9, 0), ImmutableArray<SlotSnapshot>.Empty));
    }

    private static DateTimeOffset At(int hour, int minute) => new(2026, 3, 2, hour, minute, 0, TimeSpan.Zero);

    private static QueuedToken With(DateTimeOffset startedAt) => Patient(TokenStatus.Consulting, startedAt);

    /// <summary>Six patients an hour, so ten minutes each.</summary>
    private static SlotSnapshot Slot(int hour, params ImmutableArray<QueuedToken> queue) =>
        Snapshots.Slot(ordinal: hour, At(hour, 0), TimeSpan.FromHours(1), capacity: 6, queue);

    private static ImmutableArray<Consultation> Lasting(int minutes, int times = 8) => Lasting([.. Enumerable.Repeat(minutes, times)]);

    /// <summary>One after the other, from nine o'clock.</summary>
    private static ImmutableArray<Consultation> Lasting(ImmutableArray<int> minutes) =>
    [
        .. minutes.Select((length, before) =>
            (From: At(9, 0).AddMinutes(minutes.Take(before).Sum()), Length: length))
            .Select(consultation => new Consultation(consultation.From, consultation.From.AddMinutes(consultation.Length))),
    ];

    private static TimeSpan Width(WaitEstimate estimate) => estimate.NineInTenBy - estimate.LikelyAt;

    private static ImmutableArray<ImmutableArray<WaitEstimate?>> Estimate(
        DateTimeOffset now, SlotSnapshot slot, ImmutableArray<Consultation>? consultations = null, int delay = 0, DateTimeOffset? announcedAt = null) =>
        Estimate(now, [slot], consultations, delay, announcedAt);

    private static ImmutableArray<ImmutableArray<WaitEstimate?>> Estimate(
        DateTimeOffset now,
        ImmutableArray<SlotSnapshot> slots,
        ImmutableArray<Consultation>? consultations = null,
        int delay = 0,
        DateTimeOffset? announcedAt = null) => WaitEstimates.Of(
            [.. slots.Select((slot, i) => i == 0 ? slot with { Consultations = consultations ?? [] } : slot)],
            Utc,
            new Lateness(announcedAt ?? At(8, 45), TimeSpan.FromMinutes(delay)),
            now);
}
