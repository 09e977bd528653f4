namespace OpdTokens.Interleavings.Tests.Invariants;

/// <summary>A token through the durable states that show it.</summary>
internal sealed class TokenTrace(Ticket ticket)
{
    private readonly HashSet<(SlotId, TokenStatus)> _shown = [];
    private readonly HashSet<SlotId> _slots = [];
    private readonly List<TokenStatus> _left = [];
    private SlotId? _lastSlot;
    private int _moveAttempts = -1;

    /// <summary>Of the copy that has gone furthest: one that is still to be released stands still.</summary>
    public TokenStatus Status { get; private set; }

    public bool WasShownAs(SlotId slot, TokenStatus status) => _shown.Contains((slot, status));

    public bool WasIn(SlotId slot) => _slots.Contains(slot);

    /// <summary>Whether the token has this status now, or had it on the way to the present one.</summary>
    public bool HasPassed(TokenStatus status) =>
        Lifecycle.Reaches(status, Status) || _left.Exists(left => Lifecycle.Reaches(status, left));

    /// <returns>False when no step leads from the last status to this one.</returns>
    public bool Take(SlotId slot, Token token)
    {
        _shown.Add((slot, token.Status));
        _slots.Add(slot);
        if (token.MoveAttempts < _moveAttempts)
        {
            return true;
        }

        // Whoever had arrived is not there yet on a later date.
        var isExpectedAnew = _lastSlot?.Date < slot.Date && Status == TokenStatus.CheckedIn && token.Status == TokenStatus.Allocated;
        if (isExpectedAnew)
        {
            _left.Add(Status);
        }

        var follows = isExpectedAnew || Lifecycle.Reaches(Status, token.Status);
        (_moveAttempts, _lastSlot, Status) = (token.MoveAttempts, slot, token.Status);
        return follows;
    }

    public override string ToString() => $"{ticket.Patient.Name} no. {ticket.Number.Value}";
}
