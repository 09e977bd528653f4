using System.ComponentModel;
using OpdTokens.Api.Paging;

namespace OpdTokens.Api.Tokens;

internal sealed record TokenListQuery : PagedQuery, IHasRules
{
    [Description("Only this slot's.")]
    public SlotId? SlotId { get; init; }

    [DoctorId]
    [Description("Only this doctor's.")]
    public int? DoctorId { get; init; }

    [Description("Only this date's; without it and slot_id, the hospital's today.")]
    public DateOnly? Date { get; init; }

    [Description("Only those that stand there.")]
    public TokenStatus? Status { get; init; }

    [Description("Another name for status.")]
    public TokenStatus? StatusFilter { get; init; }

    [Description("Only those that came this way.")]
    public TokenSource? Source { get; init; }

    public IEnumerable<InputFault> BrokenRules()
    {
        if (Status is { } status && StatusFilter is { } filter && status != filter)
        {
            yield return InputFault.Invalid("/status_filter", "Must be the same as status, or be left out.");
        }
    }
}
