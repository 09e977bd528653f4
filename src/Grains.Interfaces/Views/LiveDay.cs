using System.Collections.Immutable;

namespace OpdTokens.Grains.Interfaces;

/// <summary>A doctor's day as the waiting room shows it. It contains no patient name, phone or note.</summary>
/// <param name="Doctor">The doctor.</param>
/// <param name="Date">The hospital's local date.</param>
/// <param name="Version">The version of the day itself. It grows with every added slot and every delay.</param>
/// <param name="TimeZone">The IANA time zone of the slots.</param>
/// <param name="DelayMinutes">The announced delay in minutes; 0 when on time.</param>
/// <param name="DelayReason">The announced reason.</param>
/// <param name="Slots">
/// The slots in time order. On the current date, slots of the day before that go on after midnight come first.
/// </param>
[GenerateSerializer, Immutable, Alias("opd.live-day")]
public sealed record LiveDay(
    DoctorView Doctor,
    DateOnly Date,
    long Version,
    string TimeZone,
    int DelayMinutes,
    string? DelayReason,
    ImmutableArray<LiveSlot> Slots)
{
    /// <summary>The time at which the day was closed, UTC; null for an open day.</summary>
    [Id(50)]
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>
    /// The sum of the versions of the day before and all its slots, so that what goes on after midnight has a version, too; 0 before the
    /// date has come.
    /// </summary>
    [Id(30)]
    public long CarriedVersion { get; init; }
}

/// <param name="Slot">The slot.</param>
/// <param name="Version">Grows with every visible change of the slot.</param>
/// <param name="Queue">In queue order: the first token is called next and has position 1.</param>
[GenerateSerializer, Immutable, Alias("opd.live-slot")]
public sealed record LiveSlot(SlotView Slot, long Version, ImmutableArray<QueuedToken> Queue);

/// <summary>A queued token without the patient's name and phone.</summary>
/// <param name="Id">Not shown in the waiting room, because anyone who knows the id can follow and cancel the token.</param>
/// <param name="Number">The number that is called out.</param>
/// <param name="Status">Allocated, checked in or consulting.</param>
/// <param name="Calls">The number of calls so far.</param>
/// <param name="CalledAt">The last call, UTC.</param>
/// <param name="ConsultationStartedAt">UTC; null before the consultation.</param>
/// <param name="Initials">In a live day, set only where the hospital's policy shows initials.</param>
/// <param name="CanMove">True for an allocated or checked-in token that is not moving to another slot.</param>
/// <param name="Wait">Set only in a live day; null for a patient in consultation and for a past day.</param>
/// <param name="Counter">The room of the last call; null before, and where the doctor has no rooms.</param>
/// <param name="IsCalled">True for a patient who was called and has not come in yet. The status is still checked in.</param>
/// <param name="ParkedAt">When the patient left for a while, UTC; null for a patient who is present.</param>
/// <param name="ParkedUntil">
/// When a parked patient can be called again, UTC; null for not before they check in again.
/// </param>
[GenerateSerializer, Immutable, Alias("opd.queued-token")]
public sealed record QueuedToken(
    TokenId Id,
    TokenNumber Number,
    TokenStatus Status,
    int Calls,
    DateTimeOffset? CalledAt,
    DateTimeOffset? ConsultationStartedAt,
    string? Initials,
    bool CanMove,
    WaitEstimate? Wait = null,
    string? Counter = null,
    bool IsCalled = false,
    DateTimeOffset? ParkedAt = null,
    DateTimeOffset? ParkedUntil = null)
{
    /// <summary>The last move; null for a token that has never moved.</summary>
    [Id(50)]
    public MovedFrom? MovedFrom { get; init; }

    /// <summary>True for a patient who was taken from a counter by mistake, and is called before those of all slots.</summary>
    [Id(51)]
    public bool IsFirst { get; init; }

    /// <summary>
    /// The number of seats held by patients who came to the slot earlier. Unlike a position, it counts completed patients too.
    /// </summary>
    [Id(52)]
    public int SeatsBefore { get; init; }
}

/// <summary>An estimate of the time at which a patient is called, as a range. It is not a commitment.</summary>
/// <param name="LikelyAt">The median, UTC, in whole minutes.</param>
/// <param name="NineInTenBy">The 90th percentile, UTC, in whole minutes; never before <paramref name="LikelyAt"/>.</param>
[GenerateSerializer, Immutable, Alias("opd.wait-estimate")]
public sealed record WaitEstimate(DateTimeOffset LikelyAt, DateTimeOffset NineInTenBy);
