using System.ComponentModel;
using OpdTokens.Api.Phones;

namespace OpdTokens.Api.Policies;

/// <summary>How a hospital orders its queues, as it is read and written.</summary>
internal sealed record PolicyContract
{
    [Description("How much each source counts, ten points of score each.")]
    public required SourceWeightsContract Weights { get; init; }

    [Between(0, 100)]
    [Description("Points for coming first; each earlier patient takes one away.")]
    public required int TimingBonus { get; init; }

    [Description("What takes a point of the bonus: each seat held now (occupancy), or each patient who ever came (arrivals).")]
    public required TimingBonusCounts TimingBonusCounts { get; init; }

    [Between(0, 50)]
    [Description("Seats over capacity that forced emergencies may hold at one time in a slot.")]
    public required int EmergencySeats { get; init; }

    [IanaTimeZone]
    [Description("IANA time zone: decides which day is today and which slot is running.")]
    public required string TimeZone { get; init; }

    [Description("What the waiting room may read of a patient: only the number, or the initials beside it.")]
    public BoardShows BoardShows { get; init; }

    [PhoneRegion]
    [Description("ISO 3166, two letters: where phone numbers without a country code belong. Left out: as the deployment is configured.")]
    public string? PhoneRegion { get; init; }

    [Between(1, 3650)]
    [Description("Days after which names, phones, notes and reasons of a day that is over are erased; 365 when left out. Counts at once.")]
    public int? KeepPatientDays { get; init; }

    [Description("What one phone may hold of the tokens that kiosks and portals give.")]
    public TokensPerPhoneContract TokensPerPhone { get; init; } = TokensPerPhoneContract.Of(new());

    public static PolicyContract Of(HospitalPolicy policy) => new()
    {
        Weights = SourceWeightsContract.Of(policy.Weights),
        TimingBonus = policy.TimingBonus,
        TimingBonusCounts = policy.TimingBonusCounts,
        EmergencySeats = policy.EmergencySeats,
        TimeZone = policy.TimeZone,
        BoardShows = policy.BoardShows,
        PhoneRegion = policy.PhoneRegion,
        KeepPatientDays = policy.KeepPatientDays,
        TokensPerPhone = TokensPerPhoneContract.Of(policy.TokensPerPhone),
    };

    internal HospitalPolicy ToPolicy() => new()
    {
        Weights = Weights.ToWeights(),
        TimingBonus = TimingBonus,
        TimingBonusCounts = TimingBonusCounts,
        EmergencySeats = EmergencySeats,
        TimeZone = TimeZone,
        BoardShows = BoardShows,
        PhoneRegion = PhoneRegion,
        KeepPatientDays = KeepPatientDays ?? HospitalPolicy.DefaultKeepPatientDays,
        TokensPerPhone = TokensPerPhone.ToLimits(),
    };
}
