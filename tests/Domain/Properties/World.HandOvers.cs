using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Properties;

/// <summary>The messages of hand-overs, driven as the slot's grain drives them.</summary>
internal sealed partial class World
{
    private void Deliver(Message message)
    {
        switch (message)
        {
            case Message.Admit admit:
                _inFlight.Add(new Message.Answer(admit.From, admit.Admission, Admit(admit.To, admit.Admission)));
                break;
            case Message.Answer { Refusal: null } answer:
                Release(answer.From, answer.Admission);
                break;
            case Message.Answer answer:
                Stay(answer.From, answer.Admission);
                break;
        }
    }

    private Refusal? Admit(int at, Admission admission)
    {
        var decision = HandOvers.Admit(_slots[at], admission);
        if (decision is Decision<SlotEvent, Outcome<TokenView?>>.Needs { What: Need.Numbers })
        {
            Lease(at);
            decision = HandOvers.Admit(_slots[at], admission);
        }

        if (decision is Decision<SlotEvent, Outcome<TokenView?>>.Accepted accepted)
        {
            Apply(at, accepted.Events);
        }

        var answer = decision is Decision<SlotEvent, Outcome<TokenView?>>.Accepted now ? now.Reply : decision.Replayed();
        if (answer is Outcome<TokenView?>.Done { Value: { } admitted })
        {
            AssertShows(at, admitted);
        }

        return answer is Outcome<TokenView?>.Refused refused ? refused.Reason : null;
    }

    private void Release(int at, Admission admission)
    {
        var id = admission.Ticket.Id;
        var key = _slots[at].Find(id)?.HandOver?.Displacing?.RequestKey;
        switch (HandOvers.Release(_slots[at], id, admission.MoveAttempts, _now, NextSuffix()))
        {
            case Decision<SlotEvent, TokenView?>.Accepted released:
                Apply(at, released.Events);
                if (released.Reply is { } emergency)
                {
                    AssertShows(at, emergency);
                    Acknowledge(emergency, key);
                }

                break;
            case Decision<SlotEvent, TokenView?>.Needs { What: Need.Numbers }:
                Lease(at);
                Release(at, admission);
                break;
        }
    }

    private void Stay(int at, Admission admission)
    {
        var id = admission.Ticket.Id;
        if (_slots[at].Find(id)?.HandOver is { Displacing: not null } handOver
            && Room(after: at, except: handOver.To) is { } next
            && HandOvers.Redirect(_slots[at], id, admission.MoveAttempts, next).Accepted() is { Reply: true } redirected)
        {
            Apply(at, redirected.Events);
            AskTarget(at, id);
        }
        else
        {
            Apply(at, HandOvers.Unfreeze(_slots[at], id, admission.MoveAttempts).Accepted().Events);
        }
    }

    private void Resume(int at)
    {
        foreach (var token in _slots[at].Tokens.Where(token => token.IsFrozen))
        {
            AskTarget(at, token.Id);
        }
    }

    private void AskTarget(int from, TokenId id)
    {
        var admission = HandOvers.AdmissionOf(_slots[from], id, Desk.Opening)!;
        var to = Array.FindIndex(_slots, slot => slot.Id == _slots[from].Find(id)!.HandOver!.To);
        _inFlight.Add(new Message.Admit(from, to, admission));
    }

    private Message TakeMessage(int index, bool keep)
    {
        var message = _inFlight[index % _inFlight.Count];
        if (!keep)
        {
            _inFlight.Remove(message);
        }

        return message;
    }

    private abstract record Message
    {
        public sealed record Admit(int From, int To, Admission Admission) : Message;

        public sealed record Answer(int From, Admission Admission, Refusal? Refusal) : Message;
    }
}
