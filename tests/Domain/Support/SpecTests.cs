using Xunit.Sdk;

namespace OpdTokens.Domain.Tests.Support;

/// <summary>A harness that passes whatever happens would make every rule look right.</summary>
public class SpecTests
{
    private readonly Desk _desk = Desk.Of();

    [Fact]
    public void Another_event_a_missing_event_and_another_content_each_fail()
    {
        var (token, other) = (_desk.Give(), _desk.Give());
        var taken = _desk.When(new ChangeStatus(token.Id, TokenStatus.CheckedIn, RequestKey: Desk.Key("key")));

        taken.Then(new SlotEvent.CheckedIn(token.Id, _desk.Now, Desk.Key("key")));
        Fails(() => taken.Then());
        Fails(() => taken.Then(new SlotEvent.CalledIn(token.Id, _desk.Now, Desk.Key("key"))));
        Fails(() => taken.Then(new SlotEvent.CheckedIn(other.Id, _desk.Now, Desk.Key("key"))));
        Fails(() => taken.Then(new SlotEvent.CheckedIn(token.Id, _desk.Now.AddTicks(1), Desk.Key("key"))));
        Fails(() => taken.Then(new SlotEvent.CheckedIn(token.Id, _desk.Now, Desk.Key("key", request: 2))));
        Fails(() => taken.ThenNothing());
        Fails(() => taken.ThenRefused(new Refusal.TokenNotFound()));
        Fails(() => taken.ThenNeeds(new Need.Numbers()));
        Fails(() => taken.ThenReplayed(token));
        Fails(() => taken.ThenElsewhere(_desk.Id));
    }

    [Fact]
    public void Arrays_are_compared_by_their_elements_in_order()
    {
        var (first, second) = (_desk.Give(), _desk.Give());
        var erased = _desk.When(new ErasureOrder(Desk.Today.AddDays(400)));

        erased.Then(new SlotEvent.PatientsErased([first.Id, second.Id], []));
        Fails(() => erased.Then(new SlotEvent.PatientsErased([second.Id, first.Id], [])));
        Fails(() => erased.Then(new SlotEvent.PatientsErased([first.Id], [second.Id])));
    }

    [Fact]
    public void A_refusal_with_another_content_fails() =>
        Fails(() => _desk.When(Desk.Ask(doctor: 8)).ThenRefused(new Refusal.DoctorMismatch(9, _desk.Id)));

    private static void Fails(Action assertion) => Assert.ThrowsAny<XunitException>(assertion);
}
