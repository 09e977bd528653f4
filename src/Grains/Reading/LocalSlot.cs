using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Reading;

internal sealed class LocalSlot(SlotId slot, Func<SlotState> durable) : LocalGrain(slot.DoctorId)
{
    private Counted? _last;

    public int Ordinal => slot.Ordinal;

    /// <summary>Not of a slot that was asked for and is not planned.</summary>
    public bool IsOpen => durable().IsOpen;

    public DayTally Tally()
    {
        var state = durable();
        if (_last is { } last && ReferenceEquals(last.State, state))
        {
            return last.Tally;
        }

        // Two may count at once; whichever is remembered is right for its state.
        var now = new Counted(state, DayTally.Of(state.Figures()));
        _last = now;
        return now.Tally;
    }

    private sealed record Counted(SlotState State, DayTally Tally);
}
