using System.Collections.Immutable;

namespace OpdTokens.Domain.Tests.Properties;

/// <summary>What happened, which must lead to what is shown.</summary>
internal sealed partial class Model
{
    private readonly ImmutableArray<SlotState> _opened;
    private readonly List<SlotEvent>[] _happened;

    /// <summary>What happened to a slot says by itself, however the state keeps it, who is there, how far each has come and what is shown.</summary>
    public void CheckEvents()
    {
        for (var at = 0; at < _slots.Length; at++)
        {
            var told = _opened[at].ApplyAll(_happened[at]);
            Assert.Equal(_slots[at].View(), told.View());
            Assert.Equal(_slots[at].Version, told.Version);
            Assert.Equal<TokenView>(_slots[at].Tokens(), told.Tokens());
            Assert.Equal<TokenView>(_slots[at].Queue(), told.Queue());
            Assert.Equal(StatusesOf(_happened[at]), told.Tokens().ToDictionary(token => token.Id, token => token.Status));
        }
    }

    /// <summary>The lifecycle once more, from the events alone.</summary>
    private static Dictionary<TokenId, TokenStatus> StatusesOf(IEnumerable<SlotEvent> happened)
    {
        var statuses = new Dictionary<TokenId, TokenStatus>();
        var before = new Dictionary<TokenId, TokenStatus>();
        foreach (var happening in happened)
        {
            if (happening is SlotEvent.StepTaken { Token: var taking })
            {
                before[taking] = statuses[taking];
            }

            switch (happening)
            {
                case SlotEvent.TokenAllocated allocated:
                    statuses.Add(allocated.Ticket.Id, TokenStatus.Allocated);
                    break;
                case SlotEvent.StepTaken { Token: var here }
                    and (SlotEvent.CheckedIn or SlotEvent.Skipped or SlotEvent.Parked or SlotEvent.Returned):
                    statuses[here] = TokenStatus.CheckedIn;
                    break;
                case SlotEvent.CalledIn step:
                    statuses[step.Token] = TokenStatus.Consulting;
                    break;
                case SlotEvent.Completed step:
                    statuses[step.Token] = TokenStatus.Completed;
                    break;
                case SlotEvent.Cancelled step:
                    statuses[step.Token] = TokenStatus.Cancelled;
                    break;
                case SlotEvent.MarkedNoShow step:
                    statuses[step.Token] = TokenStatus.NoShow;
                    break;
                case SlotEvent.StepUndone undone:
                    statuses[undone.Token] = before[undone.Token];
                    break;
                case SlotEvent.MovedIn moved:
                    statuses.Add(moved.Admission.Ticket.Id, moved.Admission.Progress.Status);
                    break;
                case SlotEvent.MovedOut moved:
                    Assert.True(statuses.Remove(moved.Token));
                    break;
            }
        }

        return statuses;
    }

    private void Apply(int at, ImmutableArray<SlotEvent> events)
    {
        _slots[at] = _slots[at].ApplyAll(events);
        _happened[at].AddRange(events);
    }

    /// <summary>What was answered is what the slot shows once the events are applied.</summary>
    private void AssertShows(int at, TokenView answer) =>
        Assert.Equal(answer, _slots[at].Tokens().Single(token => token.Id == answer.Id));
}
