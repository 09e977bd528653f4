using CsCheck;
using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Properties;

[Trait("Category", "Thorough")]
public class SlotProperties
{
    private static readonly Gen<HospitalPolicy> Policy = Gen.Select(
        Gen.Enum<TimingBonusCounts>(), Gen.Int[0, 2], Gen.Int[0, 12],
        (counts, seats, bonus) => new HospitalPolicy { TimingBonusCounts = counts, EmergencySeats = seats, TimingBonus = bonus });

    [Fact]
    public void Whatever_desks_ask_no_slot_is_oversold_no_number_given_twice_and_a_repeated_request_gets_its_first_answer() =>
        Run(model => model.Check());

    [Fact]
    public void Whatever_desks_ask_the_sequence_of_the_queued_has_no_gap() => Run(model => Assert.All(model.Slots, slot =>
    {
        var queued = slot.Tokens().Where(token => token.Status.IsQueued()).Select(token => token.SequenceNumber).ToArray();
        Assert.Equal(Enumerable.Range(1, queued.Length), queued);
        Assert.All(slot.Tokens, token => Assert.Equal(slot.View(token), slot.Tokens().Single(view => view.Id == token.Id)));
    }));

    [Fact]
    public void Whatever_desks_ask_the_queue_is_in_the_order_that_the_contract_describes() => Run(model =>
        Assert.All(model.Slots, slot =>
        {
            var queue = slot.Queue();
            Assert.Equal(SortedByTheContract(slot), queue);
            Assert.Equal<TokenView>(queue, slot.Queue());
        }), Request.InPlace);

    [Fact]
    public void Whatever_desks_ask_the_events_alone_lead_to_what_the_slots_show() => Run(model => model.CheckEvents());

    [Fact]
    public void Whatever_desks_have_asked_nobody_is_queued_after_closing_and_whoever_came_is_no_no_show() => Run(model =>
        Assert.All(model.Slots, slot =>
        {
            var closing = EndingTokens.Close(slot, Desk.Opening).Accepted();
            var closed = slot.ApplyAll(closing.Events);

            Assert.Empty(closed.Queue());
            Assert.Equal(slot.Queue().Select(token => token.Id), closing.Reply.Select(token => token.Token));
            Assert.All(slot.Tokens(), before => Assert.Equal(
                before.Status switch
                {
                    TokenStatus.Consulting => TokenStatus.Completed,
                    TokenStatus.CheckedIn => TokenStatus.Cancelled,
                    TokenStatus.Allocated => TokenStatus.NoShow,
                    var ended => ended,
                },
                closed.Tokens().Single(token => token.Id == before.Id).Status));
            Assert.Empty(EndingTokens.Close(closed, Desk.Opening).Accepted().Events);
            Assert.IsType<Refusal.DayClosed>(
                Allocation.Decide(closed, Desk.Ask(urgency: Urgency.ForcedEmergency), Desk.Opening, "0000000000").Refusal());
        }));

    /// <summary>
    /// "Those allocated, checked in or consulting; emergencies first, then score descending, sequence ascending, allocation
    /// time ascending": each token in turn is put before the first that must wait for it.
    /// </summary>
    private static List<TokenView> SortedByTheContract(SlotState slot)
    {
        var sorted = new List<TokenView>();
        foreach (var token in slot.Tokens().Reverse())
        {
            if (token.Status is TokenStatus.Allocated or TokenStatus.CheckedIn or TokenStatus.Consulting)
            {
                var place = sorted.FindIndex(other => GoesBefore(token, other));
                sorted.Insert(place < 0 ? sorted.Count : place, token);
            }
        }

        return sorted;
    }

    private static bool GoesBefore(TokenView token, TokenView other)
    {
        if (token.IsEmergency != other.IsEmergency)
        {
            return token.IsEmergency;
        }

        if (token.PriorityScore != other.PriorityScore)
        {
            return token.PriorityScore > other.PriorityScore;
        }

        return token.SequenceNumber != other.SequenceNumber
            ? token.SequenceNumber < other.SequenceNumber
            : token.AllocatedAt < other.AllocatedAt;
    }

    private static void Run(Action<Model> check) => Run(check, Request.Any);

    private static void Run(Action<Model> check, Gen<Request> request) => Gen.Select(Policy, request.Array[1, 60]).Sample(
        (policy, requests) =>
        {
            var model = new Model(policy);
            foreach (var request in requests)
            {
                model.Ask(request);
                check(model);
            }
        },
        iter: 500,
        print: run => $"{run.Item1}\n{string.Join('\n', run.Item2.Select(request => request.ToString()))}");
}
