namespace OpdTokens.Domain.Tests.Properties;

/// <summary>What patients were promised.</summary>
internal sealed partial class World
{
    /// <summary>What must hold at every moment.</summary>
    public void Check()
    {
        foreach (var slot in _slots)
        {
            Assert.True(slot.Held <= slot.Capacity + slot.Policy.EmergencySeats, $"{slot.Id} is oversold.");
        }

        foreach (var (id, status) in _acknowledged)
        {
            var copies = _slots.Select(slot => slot.Find(id)).OfType<Token>().ToArray();
            Assert.True(copies.Length > 0, $"{id} is lost.");
            Assert.True(copies.Count(copy => !copy.IsFrozen) <= 1, $"{id} is in two slots.");
            Assert.Equal(status, copies.MaxBy(copy => copy.MoveAttempts)!.Status);
        }

        _numbers.See(_slots);
    }

    /// <summary>Lets every hand-over end, and then the messages arrive that were still under way.</summary>
    public void Settle()
    {
        var late = _inFlight.ToArray();
        _inFlight.Clear();
        FinishHandOvers();
        CheckSettled();

        _inFlight.AddRange(late);
        FinishHandOvers();
        CheckSettled();
    }

    private void FinishHandOvers()
    {
        for (var round = 0; round < 20; round++)
        {
            for (var slot = 0; slot < _slots.Length; slot++)
            {
                Resume(slot);
            }

            while (_inFlight.Count > 0)
            {
                Deliver(TakeMessage(0, keep: false));
                Check();
            }
        }
    }

    private void CheckSettled()
    {
        Check();
        Assert.DoesNotContain(_slots.SelectMany(slot => slot.Tokens), token => token.IsFrozen);
        foreach (var id in _given)
        {
            var holder = Assert.Single(_slots, slot => slot.Find(id) is not null);
            Assert.Equal(holder.Id, Follow(id));
        }

        _numbers.CheckFound(_days, _slots);

        Assert.Equal(_given.Count, _slots.Sum(slot => slot.Tokens.Count));
        foreach (var slot in _slots)
        {
            var sequence = slot.Tokens().Where(token => token.Status.IsQueued()).Select(token => token.SequenceNumber);
            Assert.Equal(Enumerable.Range(1, slot.Queue().Length), sequence);
        }
    }

    /// <summary>As a query does: from the slot that the id names along the forwarding addresses.</summary>
    private SlotId Follow(TokenId id)
    {
        var at = id.GivenBy;
        for (var followed = 0; SlotOf(at).Find(id) is null; followed++)
        {
            Assert.True(followed < 100, $"The forwarding addresses of {id} lead in a circle.");
            at = SlotOf(at).FindForwardingAddress(id)!.To;
        }

        return at;
    }

    private SlotState SlotOf(SlotId id) => _slots.Single(slot => slot.Id == id);
}
