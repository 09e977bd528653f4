using System.ComponentModel;
using OpdTokens.Api.Tokens;

namespace OpdTokens.Api.Patients;

internal sealed record NewErasure
{
    [Phone]
    [Description("The patient's number, in any way in which it can be typed. It stands in no address, no log and no audit.")]
    public required string Phone { get; init; }

    [Name]
    [Description("Why, for the audit, which is kept for longer: name no patient.")]
    public required string Reason { get; init; }
}
