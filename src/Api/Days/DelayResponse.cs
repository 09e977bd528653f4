using System.ComponentModel;

namespace OpdTokens.Api.Days;

internal sealed class DelayResponse
{
    private readonly DelayView _delay;

    internal DelayResponse(int doctorId, DateOnly date, DelayView delay, bool preview) =>
        (DoctorId, Date, _delay, Preview) = (doctorId, date, delay, preview);

    [Description("The doctor's id.")]
    public int DoctorId { get; }

    [Description("Hospital-local.")]
    public DateOnly Date { get; }

    [Description("How late the doctor is.")]
    public int DelayMinutes => _delay.Minutes;

    [Description("As given.")]
    public string? Reason => _delay.Reason;

    [Description("Nothing was done.")]
    public bool Preview { get; }

    [Description("The slot that no longer fits all its patients; null when nobody waits.")]
    public string? SlotId => _delay.Slot?.ToString();

    [Description("Who went where, in queue order.")]
    public IEnumerable<MovedTokenResponse> Moved => _delay.Moved.Select(token => new MovedTokenResponse(token));

    [Description("Who no longer fits and found no later slot with room, in queue order.")]
    public IEnumerable<LeftTokenResponse> Left => _delay.Left.Select(token => new LeftTokenResponse(token));
}
