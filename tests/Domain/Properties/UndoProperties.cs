using CsCheck;
using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Properties;

[Trait("Category", "Thorough")]
public class UndoProperties
{
    private static readonly DateTimeOffset Now = Desk.Opening.AddHours(3);

    [Fact]
    public void An_undo_restores_every_view_and_every_figure_exactly() => AfterAnyMorning((before, step) =>
        AssertSame(before, Undone(before, step, counterIsTaken: false)));

    [Fact]
    public void An_undo_to_a_counter_that_is_taken_lets_the_patient_wait_first_and_puts_nobody_at_a_counter() =>
        AfterAnyMorning((before, step) =>
        {
            var patient = step.Reply.Id;
            var restored = Undone(before, step, counterIsTaken: true);
            if (!AtCounters(before).Contains(patient))
            {
                AssertSame(before, restored);
                return;
            }

            Assert.Equal(AtCounters(before).Where(token => token != patient), AtCounters(restored));
            Assert.Equal<TokenView>(before.Tokens().Where(IsOther), restored.Tokens().Where(IsOther));
            Assert.Equal(before.View(), restored.View());
            var back = restored.Queue()[0];
            Assert.Equal((patient, TokenStatus.CheckedIn, null), (back.Id, back.Status, back.ConsultationStartedAt));
            var called = restored.ApplyAll(TokenSteps.CallNext(restored, request: null, Now).Accepted().Events);
            Assert.Equal(AtCounters(before), AtCounters(called));

            bool IsOther(TokenView token) => token.Id != patient;
        });

    /// <summary>Whatever step any patient takes then, with the next patient called or not.</summary>
    private static void AfterAnyMorning(Action<SlotState, Decision<SlotEvent, TokenView>.Accepted> check) =>
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
                    var called = slot.ApplyAll(TokenSteps.CallNext(slot, request: null, Now).Accepted().Events);
                    foreach (var before in new[] { slot, called })
                    {
                        Assert.All(before.Tokens, token => Assert.All(StepsOf(before, token), step => check(before, step)));
                    }
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

    private static SlotState Undone(SlotState before, Decision<SlotEvent, TokenView>.Accepted step, bool counterIsTaken)
    {
        var after = before.ApplyAll(step.Events);
        return after.ApplyAll(TokenSteps.Undo(after, new UndoStep(step.Reply.Id), counterIsTaken, Now).Accepted().Events);
    }

    private static IEnumerable<TokenId> AtCounters(SlotState slot) =>
        TokenSteps.FindAtCounters(slot).Accepted().Reply.Select(token => token.Id);

    private static void AssertSame(SlotState before, SlotState restored)
    {
        Assert.Equal<TokenView>(before.Tokens(), restored.Tokens());
        Assert.Equal<TokenView>(before.Queue(), restored.Queue());
        Assert.Equal(before.View(), restored.View());
        Assert.Equal<QueuedToken>(before.Snapshot().Queue, restored.Snapshot().Queue);
        Assert.Equal<Consultation>(before.Snapshot().Consultations, restored.Snapshot().Consultations);
        Assert.Equal(before.Snapshot().Attendance, restored.Snapshot().Attendance);
        Assert.Equal(before.Statistics().Waiting, restored.Statistics().Waiting);
    }
}
