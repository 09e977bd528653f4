using System.ComponentModel;

namespace OpdTokens.Api.Policies;

internal sealed record TokensPerPhoneContract
{
    private const int Most = 500;

    [Between(TokensPerPhone.Unlimited, Most)]
    [Description("For one doctor on one day, of those that have not ended; 0: without limit.")]
    public required int DoctorDay { get; init; }

    [Between(TokensPerPhone.Unlimited, Most)]
    [Description("For all doctors on one day, of those that have not ended; 0: without limit.")]
    public required int HospitalDay { get; init; }

    public static TokensPerPhoneContract Of(TokensPerPhone limits) => new()
    {
        DoctorDay = limits.DoctorDay,
        HospitalDay = limits.HospitalDay,
    };

    internal TokensPerPhone ToLimits() => new() { DoctorDay = DoctorDay, HospitalDay = HospitalDay };
}
