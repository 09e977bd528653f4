using System.ComponentModel;
using OpdTokens.Api.Paging;

namespace OpdTokens.Api.Slots;

internal sealed record SlotListQuery : PagedQuery
{
    [DoctorId]
    [Description("Only this doctor's.")]
    public int? DoctorId { get; init; }

    [Description("Only this date's; without it, from the hospital's today on.")]
    public DateOnly? Date { get; init; }

    [DefaultValue(true)]
    [Description("Leaves inactive slots out.")]
    public bool? ActiveOnly { get; init; }
}
