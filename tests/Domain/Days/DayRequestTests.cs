using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Days;

public class DayRequestTests
{
    private readonly Day _day = new();

    [Fact]
    public void A_call_that_found_nobody_is_remembered()
    {
        _day.NobodyCalled("call");

        Assert.Null(DayRequests.FindEmptyCall(_day.State, Desk.Key("call"))!.Replayed());
        Assert.IsType<Refusal.RequestKeyReused>(DayRequests.FindEmptyCall(_day.State, Desk.Key("call", request: 2))!.Refusal());
        Assert.Null(DayRequests.FindEmptyCall(_day.State, Desk.Key("other")));
    }

    [Fact]
    public void The_last_eight_empty_calls_are_remembered()
    {
        var keys = Enumerable.Range(1, 20).Select(i => $"call-{i}").ToArray();

        Array.ForEach(keys, _day.NobodyCalled);

        Assert.Equal(keys[12..], _day.State.EmptyCalls.Select(call => call.Key));
    }

    [Fact]
    public void A_key_of_the_days_own_is_taken_for_everything_else()
    {
        var plan = new DelayView(10, Reason: null, Slot: null, [], []);
        _day.Add("09:00-10:00", key: "slot");
        _day.Announce(10, plan, key: "delay");
        _day.NobodyCalled("call");

        Assert.False(DayRequests.IsTaken(_day.State, Desk.Key("new")));
        Assert.All(["slot", "delay", "call"], key =>
        {
            var taken = Desk.Key(key, request: 3);
            Assert.True(DayRequests.IsTaken(_day.State, taken));
            _day.When("12:00-13:00", key: key, request: 3).ThenRefused(new Refusal.RequestKeyReused());
            Spec.Given(_day.State)
                .When(day => Delays.Announce(day, new AnnounceDelay(10, RequestKey: taken), plan, Desk.Opening))
                .ThenRefused(new Refusal.RequestKeyReused());
        });
    }
}
