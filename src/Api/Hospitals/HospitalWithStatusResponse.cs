using System.ComponentModel;
using OpdTokens.Api.Analytics;

namespace OpdTokens.Api.Hospitals;

/// <summary>All that an operator sees of a hospital: no patient, no doctor by name.</summary>
internal sealed class HospitalWithStatusResponse : HospitalResponse
{
    internal HospitalWithStatusResponse(HospitalView hospital, HospitalStatus? today)
        : base(hospital) => Today = today is null ? null : new SystemStatusResponse(today);

    [Description("The figures of the hospital's today; null while they can't be had.")]
    public SystemStatusResponse? Today { get; }
}
