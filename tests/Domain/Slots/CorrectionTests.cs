using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Slots;

public class CorrectionTests
{
    private readonly Desk _desk = Desk.Of(capacity: 4);

    [Fact]
    public void Another_source_changes_the_score_by_its_weight_only()
    {
        _desk.Give();
        var token = _desk.Give(TokenSource.WalkIn);

        var corrected = _desk.Correct(token, source: TokenSource.FollowUp);

        Assert.Equal((19, 59), (token.PriorityScore, corrected.PriorityScore));
        Assert.Equal(token, _desk.Correct(corrected, source: TokenSource.WalkIn));
    }

    [Fact]
    public void A_score_of_other_weights_never_gets_more_than_the_whole_bonus()
    {
        var policy = new HospitalPolicy();

        Assert.Equal(110, PriorityScore.WithSource(policy, TokenSource.WalkIn, score: 95, TokenSource.Priority));
        Assert.Equal(10, PriorityScore.WithSource(policy, TokenSource.Priority, score: 15, TokenSource.WalkIn));
    }

    [Fact]
    public void An_erased_token_is_not_corrected()
    {
        var token = _desk.Give();
        _desk.Erase(new ErasureOrder(Desk.Today.AddDays(400)));

        Assert.Equal(
            new Refusal.NotCorrectable(NotCorrectable.Erased), _desk.Decide(new CorrectToken(token.Id, "Meera Nair")).Refusal());
    }

    [Fact]
    public void A_token_on_the_way_to_another_slot_is_not_corrected()
    {
        var token = _desk.Give();
        _desk.Freeze(token, Desk.Of(ordinal: 2));

        Assert.IsType<Refusal.TokenMoving>(_desk.Decide(new CorrectToken(token.Id, "Meera Nair")).Refusal());
    }

    [Fact]
    public void A_repeated_correction_changes_nothing()
    {
        var token = _desk.Give();
        var command = new CorrectToken(token.Id, "Meera Nair", RequestKey: Desk.Key("correct"));
        var corrected = _desk.Correct(command);

        Assert.Equal(corrected, _desk.Decide(command).Replayed());
    }
}
