using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using OpdTokens.Hosting.Phones;

namespace OpdTokens.Api.Features.Hospitals;

/// <summary>The policy of a hospital: how it orders its queues, and what it shows and keeps.</summary>
internal sealed record PolicyContract : IExample<PolicyContract>
{
    public static PolicyContract Example => Of(new HospitalPolicy { TimeZone = "Asia/Kolkata", PhoneRegion = "IN" });

    [Description("The weight of each source. One unit is ten points of the score.")]
    public required SourceWeightsContract Weights { get; init; }

    [Between(0, 100)]
    [Description("The points for the first patient. Each earlier patient reduces them by one.")]
    public required int TimingBonus { get; init; }

    [Description("What reduces the timing bonus: each seat held now (occupancy), or each patient who has arrived in the slot (arrivals).")]
    public required TimingBonusCounts TimingBonusCounts { get; init; }

    [Between(0, 50)]
    [Description("The number of seats above capacity that forced emergencies can hold in a slot.")]
    public required int EmergencySeats { get; init; }

    [IanaTimeZone]
    [Description("The IANA time zone, which determines today and the running slot.")]
    public required string TimeZone { get; init; }

    [Description("What boards show of a patient: the number only, or the number and the initials.")]
    public BoardShows BoardShows { get; init; }

    [PhoneRegion]
    [Description("The country of phone numbers without a country code, as two letters of ISO 3166. Without it: the deployment's setting.")]
    public string? PhoneRegion { get; init; }

    [Between(1, 3650)]
    [Description("The number of days after which names, phones, notes and reasons of a past day are erased; 365 if left out. Applies immediately.")]
    public int? KeepPatientDays { get; init; }

    [Description(
        "Whether a call begins the consultation (one_step), or the patient is called first and the consultation begins when they come in "
        + "(two_step). Applies to slots that are added afterwards.")]
    public Grains.Interfaces.Calling Calling { get; init; }

    [Between(0, 1440)]
    [Description(
        "The number of minutes for which the last step of a token can be undone; 15 if left out, 0 for never. Applies to slots that are "
        + "added afterwards.")]
    public int? UndoMinutes { get; init; }

    [Description("The number of self-service tokens that one phone can hold. Without it: the defaults.")]
    public TokensPerPhoneContract TokensPerPhone
    {
        // The generated reader sets a member that is left out to null, and so bypasses an initializer.
        get => field ?? TokensPerPhoneContract.Of(new());
        init;
    }

    [Between(0, 1440)]
    [Description("Minutes from the end of a day's last slot to its closing. Without it: only staff closes days. Applies immediately.")]
    public int? CloseAfterMinutes { get; init; }

    [Between(1, 20)]
    [Description("A patient who was called so many times is marked as a no-show when they are skipped. Without it: never.")]
    public int? NoShowAfterCalls { get; init; }

    [Between(0, 1440)]
    [Description("Minutes after a slot until patients who have not checked in are no-shows. Without it: never. Applies immediately.")]
    public int? NoShowAfterSlotEndMinutes { get; init; }

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
        Calling = policy.Calling,
        UndoMinutes = policy.UndoMinutes,
        TokensPerPhone = TokensPerPhoneContract.Of(policy.TokensPerPhone),
        CloseAfterMinutes = policy.CloseAfterMinutes,
        NoShowAfterCalls = policy.NoShowAfterCalls,
        NoShowAfterSlotEndMinutes = policy.NoShowAfterSlotEndMinutes,
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
        Calling = Calling,
        UndoMinutes = UndoMinutes ?? HospitalPolicy.DefaultUndoMinutes,
        TokensPerPhone = TokensPerPhone.ToLimits(),
        CloseAfterMinutes = CloseAfterMinutes,
        NoShowAfterCalls = NoShowAfterCalls,
        NoShowAfterSlotEndMinutes = NoShowAfterSlotEndMinutes,
    };
}

internal sealed record SourceWeightsContract
{
    private const int Heaviest = 1000;

    [Between(0, Heaviest)]
    [Description("Paid or VIP patients, and all emergencies.")]
    public required int Priority { get; init; }

    [Between(0, Heaviest)]
    [Description("Patients who return for a follow-up.")]
    public required int FollowUp { get; init; }

    [Between(0, Heaviest)]
    [Description("Patients who booked online.")]
    public required int Online { get; init; }

    [Between(0, Heaviest)]
    [Description("Patients who came without a booking.")]
    public required int WalkIn { get; init; }

    public static SourceWeightsContract Of(SourceWeights weights) => new()
    {
        Priority = weights.Priority,
        FollowUp = weights.FollowUp,
        Online = weights.Online,
        WalkIn = weights.WalkIn,
    };

    internal SourceWeights ToWeights() => new() { Priority = Priority, FollowUp = FollowUp, Online = Online, WalkIn = WalkIn };
}

internal sealed record TokensPerPhoneContract
{
    private const int Most = 500;

    [Between(TokensPerPhone.Unlimited, Most)]
    [Description("For one doctor on one day, counting tokens that have not ended. 0 means no limit.")]
    public required int DoctorDay { get; init; }

    [Between(TokensPerPhone.Unlimited, Most)]
    [Description("For all doctors on one day, counting tokens that have not ended. 0 means no limit.")]
    public required int HospitalDay { get; init; }

    public static TokensPerPhoneContract Of(TokensPerPhone limits) => new()
    {
        DoctorDay = limits.DoctorDay,
        HospitalDay = limits.HospitalDay,
    };

    internal TokensPerPhone ToLimits() => new() { DoctorDay = DoctorDay, HospitalDay = HospitalDay };
}

/// <summary>An IANA time zone that this machine knows. Windows names are refused, because other systems do not know them.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IanaTimeZoneAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) =>
        value is not string name || (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId);

    public override string FormatErrorMessage(string name) => "Must be an IANA time zone, for example Asia/Kolkata.";
}

/// <summary>A country with phone numbers, as two capital letters.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PhoneRegionAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is not string region || NumberingPlans.Knows(region);

    public override string FormatErrorMessage(string name) => "Must be the two letters of a country, for example IN.";
}
