using System.ComponentModel;

namespace OpdTokens.Api.Callers.TokenViews;

/// <summary>Where a token was before its last move.</summary>
[OrNull]
internal sealed class MovedFromResponse
{
    private readonly MovedFrom _moved;

    private MovedFromResponse(MovedFrom moved) => _moved = moved;

    [Description("The slot that the token left.")]
    public string SlotId => _moved.Slot.ToString();

    [Description("The date of that slot, in the hospital's time zone.")]
    public DateOnly Date => _moved.Slot.Date;

    [Description("The start of that slot, in the hospital's time zone.")]
    public TimeOnly StartTime => _moved.Start;

    [Description(
        "reallocation: by a desk or the patient. displacement: an emergency took the seat. delay: the doctor is late. "
        + "transfer: to another doctor.")]
    public MoveCause Reason => _moved.Cause;

    [Description("The time of the move, UTC.")]
    public DateTimeOffset At => _moved.At;

    /// <returns>Null for a token that has never moved.</returns>
    public static MovedFromResponse? Of(MovedFrom? moved) => moved is null ? null : new(moved);
}
