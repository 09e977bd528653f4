using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Days;

public class DayKeysTests
{
    [Fact]
    public void A_call_that_found_nobody_is_remembered()
    {
        var key = Desk.Key("call")!;

        var day = DayKeys.RememberEmptyCall(new DoctorDayState(), key);

        Assert.Equal(key, DayKeys.FindEmptyCall(day, Desk.Key("call", request: 2)!));
        Assert.Null(DayKeys.FindEmptyCall(day, Desk.Key("other")!));
    }

    [Fact]
    public void The_last_eight_empty_calls_are_remembered()
    {
        var keys = Enumerable.Range(1, 20).Select(i => Desk.Key($"call-{i}")!).ToArray();

        var day = keys.Aggregate(new DoctorDayState(), DayKeys.RememberEmptyCall);

        Assert.Equal(keys[12..], day.EmptyCalls.AsEnumerable());
    }

    [Fact]
    public void A_key_of_the_days_own_is_taken_for_everything_else()
    {
        var day = new Day();
        day.Add("09:00-10:00", key: "slot");
        var plan = new DelayView(10, Reason: null, Slot: null, [], []);
        var delayed = Delays.Announce(day.State, new AnnounceDelay(10, RequestKey: Desk.Key("delay")), plan, Desk.Opening).Accepted().Next;
        var state = DayKeys.RememberEmptyCall(delayed, Desk.Key("call")!);

        Assert.All(["slot", "delay", "call"], key => Assert.True(DayKeys.IsTaken(state, Desk.Key(key, request: 2)!)));
        Assert.False(DayKeys.IsTaken(state, Desk.Key("new")!));
        foreach (var taken in new[] { "slot", "delay", "call" })
        {
            var add = DayPlan.AddSlot(
                state, 7, Desk.Today, new AddSlot(new(12, 0), new(13, 0), 5, Desk.Key(taken, request: 3)), new HospitalPolicy());
            Assert.IsType<Refusal.RequestKeyReused>(add.Refusal());
            var announce = Delays.Announce(state, new AnnounceDelay(10, RequestKey: Desk.Key(taken, request: 3)), plan, Desk.Opening);
            Assert.IsType<Refusal.RequestKeyReused>(announce.Refusal());
        }
    }
}
