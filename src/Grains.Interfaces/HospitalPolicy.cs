namespace OpdTokens.Grains.Interfaces;

/// <summary>How a hospital orders its queues. A slot keeps the policy it was made with.</summary>
[GenerateSerializer, Immutable, Alias("opd.hospital-policy")]
public sealed record HospitalPolicy
{
    public const int DefaultKeepPatientDays = 365;

    [Id(0)]
    public SourceWeights Weights { get; init; } = new();

    /// <summary>Points for coming first, 0 to 100; each earlier patient takes one away.</summary>
    [Id(1)]
    public int TimingBonus { get; init; } = 10;

    [Id(2)]
    public TimingBonusCounts TimingBonusCounts { get; init; } = TimingBonusCounts.Occupancy;

    /// <summary>Seats over capacity that forced emergencies may hold at one time in a slot, 0 to 50.</summary>
    [Id(3)]
    public int EmergencySeats { get; init; } = 1;

    /// <summary>IANA time zone, for example <c>Asia/Kolkata</c>: decides which day is today and which slot is running.</summary>
    [Id(4)]
    public string TimeZone { get; init; } = "Etc/UTC";

    /// <summary>Counts at once, for slots that were made before too.</summary>
    [Id(5)]
    public BoardShows BoardShows { get; init; } = BoardShows.Numbers;

    /// <summary>ISO 3166, two letters: where phone numbers without a country code belong. Null: as the deployment is configured.</summary>
    [Id(6)]
    public string? PhoneRegion { get; init; }

    /// <summary>Days after which names, phones, notes and reasons of a day that is over are erased, 1 to 3650. Counts at once.</summary>
    [Id(7)]
    public int KeepPatientDays { get; init; } = DefaultKeepPatientDays;

    /// <summary>Counts at once, for slots that were made before too.</summary>
    [Id(8)]
    public TokensPerPhone TokensPerPhone { get; init; } = new();
}

/// <summary>
/// How many tokens that have not ended one phone may hold, of those that were given where no staff saw the patient: 1 to 500, or
/// <see cref="Unlimited"/>.
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

/// <summary>The weight of each source, 0 to 1000; ten points of score each.</summary>
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

/// <summary>What takes a point of the timing bonus away.</summary>
public enum TimingBonusCounts
{
    /// <summary>Each seat held now, so a patient who comes after a cancellation gets the point back.</summary>
    Occupancy = 0,

    /// <summary>Each patient who ever came, so nobody overtakes an earlier one of the same class.</summary>
    Arrivals = 1,
}

/// <summary>What the waiting room may read of a patient.</summary>
public enum BoardShows
{
    /// <summary>Nothing but the token's number.</summary>
    Numbers = 0,

    /// <summary>The first letters of the name beside the number.</summary>
    Initials = 1,
}
