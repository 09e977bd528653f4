using CsCheck;
using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Properties;

[Trait("Category", "Thorough")]
public class UndoProperties
{
    private static readonly DateTimeOffset Now = Desk.Opening.AddHours(3);

    /// <summary>After any morning, whatever step any patient takes, an undo restores all that anybody sees and counts.</summary>
    [Fact]
    public void An_undo_restores_every_view_and_every_figure_exactly() =>
        Gen.Select(Gen.Enum<Calling>(), Gen.Bool, Request.Any.Array[1, 40]).Sample(
            (calling, endsCalls, requests) =>
            {
                var model = new Model(new HospitalPolicy());
                foreach (var request in requests)
                {
                    model.Ask(request);
                }

                foreach (var slot in model.Slots.Select(slot => With(slot, calling, endsCalls ? 1 : null)))
                {
                    Assert.All(slot.Tokens, token => Assert.All(StepsOf(slot, token), step => AssertUndone(slot, step)));
                }
            },
            iter: 300);

    private static SlotState With(SlotState slot, Calling calling, int? noShowAfterCalls) => slot with
    {
        Definition = slot.Definition! with { Policy = slot.Policy with { Calling = calling, NoShowAfterCalls = noShowAfterCalls } },
    };

    private static IEnumerable<Decision<SlotEvent, TokenView>.Accepted> StepsOf(SlotState slot, Token token) =>
        new[]
        {
            TokenSteps.Skip(slot, new SkipToken(token.Id), Now),
            TokenSteps.Park(slot, new ParkToken(token.Id, Minutes: 5), Now),
            TokenSteps.Call(slot, token.Id, request: null, Now, counter: "12"),
        }
        .Concat(Enum.GetValues<TokenStatus>().Select(to => TokenSteps.ChangeStatus(slot, new ChangeStatus(token.Id, to), Now)))
        .OfType<Decision<SlotEvent, TokenView>.Accepted>();

    private static void AssertUndone(SlotState before, Decision<SlotEvent, TokenView>.Accepted step)
    {
        var after = before.ApplyAll(step.Events);
        var undone = TokenSteps.Undo(after, new UndoStep(step.Reply.Id), counterIsTaken: false, Now).Accepted();
        var restored = after.ApplyAll(undone.Events);

        Assert.Equal<TokenView>(before.Tokens(), restored.Tokens());
        Assert.Equal<TokenView>(before.Queue(), restored.Queue());
        Assert.Equal(before.View(), restored.View());
        Assert.Equal<QueuedToken>(before.Snapshot().Queue, restored.Snapshot().Queue);
        Assert.Equal<Consultation>(before.Snapshot().Consultations, restored.Snapshot().Consultations);
        Assert.Equal(before.Snapshot().Attendance, restored.Snapshot().Attendance);
        Assert.Equal(before.Statistics().Waiting, restored.Statistics().Waiting);
    }
}
