using System.Collections.Immutable;

namespace OpdTokens.Grains.Interfaces;

/// <summary>A doctor's day as the waiting room follows it. Carries no name of a patient, no phone and no note.</summary>
/// <param name="Doctor">Whose day it is.</param>
/// <param name="Date">Hospital-local.</param>
/// <param name="Version">Of the day itself: grows with every slot that is added and every delay.</param>
/// <param name="TimeZone">IANA; the clock that the slots keep.</param>
/// <param name="DelayMinutes">How late the doctor is; 0 when on time.</param>
/// <param name="DelayReason">As announced.</param>
/// <param name="Slots">In time order.</param>
[GenerateSerializer, Immutable, Alias("opd.live-day")]
public sealed record LiveDay(
    DoctorView Doctor,
    DateOnly Date,
    long Version,
    string TimeZone,
    int DelayMinutes,
    string? DelayReason,
    ImmutableArray<LiveSlot> Slots);

/// <param name="Slot">The slot.</param>
/// <param name="Version">Grows with every change of the slot.</param>
/// <param name="Queue">In the order of the queue: the first is called next, and its position is 1.</param>
[GenerateSerializer, Immutable, Alias("opd.live-slot")]
public sealed record LiveSlot(SlotView Slot, long Version, ImmutableArray<QueuedToken> Queue);

/// <summary>A token of the queue, without the patient's name and phone.</summary>
/// <param name="Id">Whoever knows it may follow and cancel the token: not for the waiting room.</param>
/// <param name="Number">What is called out.</param>
/// <param name="Status">Allocated, checked in or consulting.</param>
/// <param name="Calls">How often the token has been called out.</param>
/// <param name="CalledAt">The last time; UTC.</param>
/// <param name="ConsultationStartedAt">UTC; null until then.</param>
/// <param name="Initials">In a live day only where the hospital's policy shows them.</param>
/// <param name="CanMove">Allocated or checked in, and not on its way to another slot.</param>
/// <param name="Wait">Only in a live day; null for a patient who is with the doctor, and for a day that is over.</param>
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
    WaitEstimate? Wait = null);
