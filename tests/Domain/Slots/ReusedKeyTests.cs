using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Slots;

/// <summary>One key for two different requests is a mistake of the caller's, whichever commands they were.</summary>
public class ReusedKeyTests
{
    private readonly Desk _desk = Desk.Of(ordinal: 1);
    private readonly Desk _other = Desk.Of(ordinal: 2);

    public static TheoryData<string> Uses() =>
        ["allocation", "step", "move", "move under way", "displacement under way", "slot change"];

    [Theory]
    [MemberData(nameof(Uses))]
    public void A_key_that_was_used_for_another_request_is_refused_by_every_command(string use)
    {
        Use(use);
        var token = _desk.Slot.Tokens()[0];
        var key = Desk.Key("key", request: 2);
        var before = _desk.Slot;

        var refusals = new[]
        {
            _desk.Decide(Desk.Ask() with { RequestKey = key }).Refusal(),
            _desk.Decide(new ChangeStatus(token.Id, TokenStatus.CheckedIn, RequestKey: key)).Refusal(),
            HandOvers.Freeze(_desk.Slot, new MoveToken(token.Id, _other.Id, RequestKey: key)).Refusal(),
            SlotChange.Decide(_desk.Slot, new ChangeSlot(_desk.Id, 30, RequestKey: key)).Refusal(),
        };

        Assert.All(refusals, refusal => Assert.IsType<Refusal.RequestKeyReused>(refusal));
        Assert.Same(before, _desk.Slot);
    }

    [Fact]
    public void The_key_of_an_allocation_stays_taken_where_it_was_given_though_the_token_has_moved()
    {
        _desk.Move(_desk.Give(key: "key"), _other);

        var reused = _desk.Decide(Desk.Ask() with { RequestKey = Desk.Key("key", request: 2) });

        Assert.IsType<Refusal.RequestKeyReused>(reused.Refusal());
    }

    private void Use(string use)
    {
        var token = _desk.Give(TokenSource.WalkIn, key: use == "allocation" ? "key" : null);
        switch (use)
        {
            case "step":
                _desk.Take(token, TokenStatus.CheckedIn, key: "key");
                break;
            case "move":
                _desk.Move(token, _other);
                _other.Move(token, _desk, key: "key");
                break;
            case "move under way":
                _desk.Freeze(token, _other, key: "key");
                break;
            case "displacement under way":
                _desk.Change(capacity: 1);
                _desk.Displace(Desk.Ask(urgency: Urgency.Emergency, key: "key"), _other);
                break;
            case "slot change":
                _desk.Change(capacity: 10, key: "key");
                break;
        }
    }
}
