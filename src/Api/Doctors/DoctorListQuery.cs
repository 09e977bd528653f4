using System.ComponentModel;
using OpdTokens.Api.Paging;

namespace OpdTokens.Api.Doctors;

internal sealed record DoctorListQuery : PagedQuery
{
    [DefaultValue(true)]
    [Description("Leaves inactive doctors out.")]
    public bool? ActiveOnly { get; init; }
}
