namespace OpdTokens.Interleavings.Tests.Invariants;

/// <summary>A token through the durable states that show it.</summary>
internal sealed class TokenTrace(Ticket ticket)
{
    private readonly HashSet<(SlotId, TokenStatus)> _shown = [];
    private readonly HashSet<SlotId> _slots = [];
    private int _moveAttempts = -1;

    /// <summary>Of the copy that has gone furthest: one that is still to be released stands still.</summary>
    public TokenStatus Status { get; private set; }

    public bool WasShownAs(SlotId slot, TokenStatus status) => _shown.Contains((slot, status));

    public bool WasIn(SlotId slot) => _slots.Contains(slot);

    /// <returns>False when no step leads from the last status to this one.</returns>
    public bool Take(SlotId slot, Token token)
    {
        _shown.Add((slot, token.Status));
        _slots.Add(slot);
        if (token.MoveAttempts < _moveAttempts)
        {
            return true;
        }

        var follows = Lifecycle.Reaches(Status, token.Status);
        (_moveAttempts, Status) = (token.MoveAttempts, token.Status);
        return follows;
    }

    public override string ToString() => $"{ticket.Patient.Name} no. {ticket.Number.Value}";
}
