using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Days;

public class CounterTests
{
    private readonly Desk _desk = Desk.Of();

    [Fact]
    public void A_doctor_without_rooms_has_one_counter_without_a_name()
    {
        var counters = new Counters([], []);

        Assert.Equal(new Outcome<string?>.Done(null), counters.Find(null));
        Assert.Equal(new Outcome<string?>.Refused(new Refusal.CounterNotFound("12")), counters.Find("12"));
    }

    [Fact]
    public void A_call_without_a_counter_is_to_the_first_room()
    {
        var counters = new Counters(["12", "14"], []);

        Assert.Equal(new Outcome<string?>.Done("12"), counters.Find(null));
        Assert.Equal(new Outcome<string?>.Done("14"), counters.Find("14"));
        Assert.Equal(new Outcome<string?>.Refused(new Refusal.CounterNotFound("13")), counters.Find("13"));
    }

    [Fact]
    public void At_an_empty_counter_nobody_leaves_whatever_the_caller_believes()
    {
        var gone = Consulting("12") with { Status = TokenStatus.Completed };

        Assert.Equal(Nobody, new Counters(["12"], []).WhoLeaves("12", null));
        Assert.Equal(Nobody, new Counters(["12"], []).WhoLeaves("12", gone.Id));
    }

    [Fact]
    public void The_one_at_the_counter_leaves_when_the_caller_names_them()
    {
        var there = Consulting("12");

        Assert.Equal(new Outcome<TokenView?>.Done(there), new Counters(["12"], [there]).WhoLeaves("12", there.Id));
    }

    [Fact]
    public void The_one_at_the_counter_stays_when_the_caller_names_nobody_or_somebody_else()
    {
        var (there, other) = (Consulting("12"), Consulting("14"));
        var counters = new Counters(["12", "14"], [there, other]);

        Assert.Equal(Moved(there, "12"), counters.WhoLeaves("12", null));
        Assert.Equal(Moved(there, "12"), counters.WhoLeaves("12", other.Id));
    }

    [Fact]
    public void Of_two_at_one_counter_none_leaves_because_the_caller_can_name_only_one()
    {
        var (one, two) = (Consulting(null), Consulting(null));

        Assert.Equal(Moved(two, null), new Counters([], [one, two]).WhoLeaves(null, one.Id));
    }

    [Fact]
    public void Another_counters_patient_is_not_touched()
    {
        var there = Consulting("12");

        Assert.Equal(Nobody, new Counters(["12", "14"], [there]).WhoLeaves("14", null));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("9")]
    public void A_patient_who_was_called_without_a_room_or_to_one_that_is_gone_is_at_the_first(string? calledTo)
    {
        var there = Consulting(calledTo);

        Assert.Equal(Moved(there, "12"), new Counters(["12", "14"], [there]).WhoLeaves("12", null));
    }

    private static readonly Outcome<TokenView?> Nobody = new Outcome<TokenView?>.Done(null);

    private static Outcome<TokenView?> Moved(TokenView there, string? counter) =>
        new Outcome<TokenView?>.Refused(new Refusal.QueueMoved(there.Id, there.Number, counter));

    private TokenView Consulting(string? counter) =>
        _desk.Take(_desk.Give(), TokenStatus.CheckedIn, TokenStatus.Consulting) with { Counter = counter };
}
