namespace OpdTokens.Grains.Interfaces;

/// <summary>The queue rules of a hospital. A slot keeps the policy that was in force when it was added, but for its time zone.</summary>
[GenerateSerializer, Immutable, Alias("opd.hospital-policy")]
public sealed record HospitalPolicy
{
    public const int DefaultKeepPatientDays = 365;

    public const int DefaultUndoMinutes = 15;

    [Id(0)]
    public SourceWeights Weights { get; init; } = new();

    /// <summary>Bonus points for early arrival, 0 to 100. Each earlier patient reduces the bonus by one.</summary>
    [Id(1)]
    public int TimingBonus { get; init; } = 10;

    [Id(2)]
    public TimingBonusCounts TimingBonusCounts { get; init; } = TimingBonusCounts.Occupancy;

    /// <summary>Seats above capacity that forced emergencies may hold in a slot at one time, 0 to 50.</summary>
    [Id(3)]
    public int EmergencySeats { get; init; } = 1;

    /// <summary>
    /// IANA time zone, for example <c>Asia/Kolkata</c>. It determines the current date and the running slot. A correction also applies
    /// to the slots of days that have not begun.
    /// </summary>
    [Id(4)]
    public string TimeZone { get; init; } = "Etc/UTC";

    /// <summary>Takes effect immediately, including for existing slots.</summary>
    [Id(5)]
    public BoardShows BoardShows { get; init; } = BoardShows.Numbers;

    /// <summary>
    /// ISO 3166 two-letter region of phone numbers without a country code; null for the default of the deployment.
    /// </summary>
    [Id(6)]
    public string? PhoneRegion { get; init; }

    /// <summary>
    /// Days after which the names, phones, notes and reasons of a past day are erased, 1 to 3650. Takes effect immediately.
    /// </summary>
    [Id(7)]
    public int KeepPatientDays { get; init; } = DefaultKeepPatientDays;

    /// <summary>Takes effect immediately, including for existing slots.</summary>
    [Id(8)]
    public TokensPerPhone TokensPerPhone { get; init; } = new();

    /// <summary>Whether a call begins the consultation.</summary>
    [Id(10)]
    public Calling Calling { get; init; } = Calling.OneStep;

    /// <summary>Minutes for which the last step of a token can be undone, 0 to 1440; 0 for never.</summary>
    [Id(11)]
    public int UndoMinutes { get; init; } = DefaultUndoMinutes;

    /// <summary>
    /// Minutes after the end of a day's last slot at which the day is closed, 0 to 1440; null for days that only staff closes.
    /// Takes effect immediately.
    /// </summary>
    [Id(50)]
    public int? CloseAfterMinutes { get; init; }

    /// <summary>A patient who was called so many times is a no-show when they are skipped, 1 to 20; null for no limit.</summary>
    [Id(51)]
    public int? NoShowAfterCalls { get; init; }

    /// <summary>
    /// Minutes after the end of a slot at which patients who have not checked in are no-shows, 0 to 1440; null for never. Takes
    /// effect immediately.
    /// </summary>
    [Id(52)]
    public int? NoShowAfterSlotEndMinutes { get; init; }
}

/// <summary>Whether a call begins the consultation.</summary>
public enum Calling
{
    /// <summary>A call begins the consultation.</summary>
    OneStep = 0,

    /// <summary>
    /// A called patient is still waiting, until the consultation begins. A patient who does not come is never completed.
    /// </summary>
    TwoStep = 1,
}

/// <summary>
/// The number of active tokens that one phone may hold, 1 to 500 or <see cref="Unlimited"/>. Only tokens that were allocated
/// without staff count.
/// </summary>
[GenerateSerializer, Immutable, Alias("opd.tokens-per-phone")]
public sealed record TokensPerPhone
{
    public const int Unlimited = 0;

    /// <summary>For one doctor on one day.</summary>
    [Id(0)]
    public int DoctorDay { get; init; } = 3;

    /// <summary>For all doctors of the hospital on one day.</summary>
    [Id(1)]
    public int HospitalDay { get; init; } = 6;
}

/// <summary>The weight of each source, 0 to 1000. One unit is worth ten points of score.</summary>
[GenerateSerializer, Immutable, Alias("opd.source-weights")]
public sealed record SourceWeights
{
    [Id(0)]
    public int Priority { get; init; } = 10;

    [Id(1)]
    public int FollowUp { get; init; } = 5;

    [Id(2)]
    public int Online { get; init; } = 3;

    [Id(3)]
    public int WalkIn { get; init; } = 1;
}

/// <summary>What reduces the timing bonus by one point.</summary>
public enum TimingBonusCounts
{
    /// <summary>Each seat held now. A patient who arrives after a cancellation regains the point.</summary>
    Occupancy = 0,

    /// <summary>Each patient who has ever arrived. A later patient of the same class can never overtake an earlier one.</summary>
    Arrivals = 1,
}

/// <summary>What the waiting room's board shows of a patient.</summary>
public enum BoardShows
{
    /// <summary>Only the number of the token.</summary>
    Numbers = 0,

    /// <summary>The number and the patient's initials.</summary>
    Initials = 1,
}
