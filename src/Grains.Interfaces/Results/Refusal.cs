using System.Collections.Immutable;

namespace OpdTokens.Grains.Interfaces;

/// <summary>
/// The reason why a command changed nothing. The hierarchy is closed, because the API maps each case to an error code in one
/// exhaustive switch.
/// </summary>
[GenerateSerializer, Immutable, Alias("opd.refusal")]
public abstract record Refusal
{
    private Refusal()
    {
    }

    [GenerateSerializer, Immutable, Alias("opd.refusal.doctor-not-found")]
    public sealed record DoctorNotFound(int DoctorId) : Refusal;

    /// <param name="Prefix">The prefix that was asked for.</param>
    /// <param name="DoctorId">The active doctor whose numbers would look the same.</param>
    [GenerateSerializer, Immutable, Alias("opd.refusal.prefix-taken")]
    public sealed record PrefixTaken(string Prefix, int DoctorId) : Refusal;

    [GenerateSerializer, Immutable, Alias("opd.refusal.slot-not-found")]
    public sealed record SlotNotFound(SlotId Slot) : Refusal;

    [GenerateSerializer, Immutable, Alias("opd.refusal.no-slots")]
    public sealed record NoSlots(int DoctorId, DateOnly Date) : Refusal;

    [GenerateSerializer, Immutable, Alias("opd.refusal.token-not-found")]
    public sealed record TokenNotFound : Refusal;

    [GenerateSerializer, Immutable, Alias("opd.refusal.erasure-not-found")]
    public sealed record ErasureNotFound : Refusal;

    [GenerateSerializer, Immutable, Alias("opd.refusal.doctor-inactive")]
    public sealed record DoctorInactive(int DoctorId) : Refusal;

    /// <summary>A pool's members are doctors. A doctor has no members, and a pool is no member.</summary>
    /// <param name="DoctorId">The id that is not a doctor's, or the doctor who was to have members.</param>
    [GenerateSerializer, Immutable, Alias("opd.refusal.not-a-pool")]
    public sealed record InvalidPool(int DoctorId) : Refusal;

    [GenerateSerializer, Immutable, Alias("opd.refusal.doctor-mismatch")]
    public sealed record DoctorMismatch(int DoctorId, SlotId Slot) : Refusal;

    [GenerateSerializer, Immutable, Alias("opd.refusal.different-doctor")]
    public sealed record DifferentDoctor(int DoctorId, SlotId Slot) : Refusal;

    [GenerateSerializer, Immutable, Alias("opd.refusal.slot-overlaps")]
    public sealed record SlotOverlaps(SlotId Other, TimeOnly Start, TimeOnly End) : Refusal;

    [GenerateSerializer, Immutable, Alias("opd.refusal.slot-inactive")]
    public sealed record SlotInactive(SlotId Slot) : Refusal;

    /// <param name="Slot">The full slot; null when the request was for any slot of the day.</param>
    /// <param name="Alternatives">Slots of the same doctor and day that have room, in time order.</param>
    [GenerateSerializer, Immutable, Alias("opd.refusal.slot-full")]
    public sealed record SlotFull(SlotId? Slot, ImmutableArray<SlotView> Alternatives) : Refusal;

    [GenerateSerializer, Immutable, Alias("opd.refusal.no-reallocation-possible")]
    public sealed record NoReallocationPossible : Refusal;

    /// <summary>The slot has ended, and the request comes without staff.</summary>
    [GenerateSerializer, Immutable, Alias("opd.refusal.slot-ended")]
    public sealed record SlotEnded(SlotId Slot) : Refusal;

    /// <summary>All slots of the day have ended.</summary>
    /// <param name="NextDates">The doctor's next dates that have slots, in order; at most five.</param>
    [GenerateSerializer, Immutable, Alias("opd.refusal.day-over")]
    public sealed record DayOver(int DoctorId, DateOnly Date, ImmutableArray<DateOnly> NextDates) : Refusal;

    /// <summary>The day was closed, and gives no tokens.</summary>
    [GenerateSerializer, Immutable, Alias("opd.refusal.day-closed")]
    public sealed record DayClosed(int DoctorId, DateOnly Date) : Refusal;

    /// <summary>The slot is on a later date, or, for a check-in at allocation, not today.</summary>
    [GenerateSerializer, Immutable, Alias("opd.refusal.not-today")]
    public sealed record NotToday(DateOnly Date) : Refusal;

    /// <param name="Held">The number of seats held now.</param>
    [GenerateSerializer, Immutable, Alias("opd.refusal.capacity-below-held")]
    public sealed record CapacityBelowHeld(int Held) : Refusal;

    [GenerateSerializer, Immutable, Alias("opd.refusal.token-state-conflict")]
    public sealed record TokenStateConflict(TokenStatus Status, TokenStatus? Wanted) : Refusal;

    [GenerateSerializer, Immutable, Alias("opd.refusal.not-correctable")]
    public sealed record NotCorrectable(Interfaces.NotCorrectable Why) : Refusal;

    /// <summary>Another patient is at the counter than the caller believes.</summary>
    /// <param name="Current">The token at the counter.</param>
    /// <param name="Number">Its number.</param>
    /// <param name="Counter">The counter; null where the doctor has no rooms.</param>
    [GenerateSerializer, Immutable, Alias("opd.refusal.queue-moved")]
    public sealed record QueueMoved(TokenId Current, TokenNumber Number, string? Counter) : Refusal
    {
        /// <summary>The prefix of the doctor's numbers.</summary>
        [Id(20)]
        public string? Prefix { get; init; }
    }

    /// <summary>The token has taken no step that can be undone, or the last one has been undone already.</summary>
    [GenerateSerializer, Immutable, Alias("opd.refusal.nothing-to-undo")]
    public sealed record NothingToUndo : Refusal;

    /// <param name="StepAt">When the step was taken, UTC.</param>
    /// <param name="Minutes">Minutes for which a step can be undone.</param>
    [GenerateSerializer, Immutable, Alias("opd.refusal.undo-too-late")]
    public sealed record UndoTooLate(DateTimeOffset StepAt, int Minutes) : Refusal;

    /// <summary>The patient's token with the other doctor can't be withdrawn any more, so the referral stands.</summary>
    /// <param name="To">That token.</param>
    /// <param name="Status">Its status.</param>
    [GenerateSerializer, Immutable, Alias("opd.refusal.referral-begun")]
    public sealed record ReferralBegun(TokenId To, TokenStatus Status) : Refusal;

    [GenerateSerializer, Immutable, Alias("opd.refusal.counter-not-found")]
    public sealed record CounterNotFound(string Counter) : Refusal;

    /// <summary>The token is moving to another slot. The caller can repeat the command after a moment.</summary>
    [GenerateSerializer, Immutable, Alias("opd.refusal.token-moving")]
    public sealed record TokenMoving(SlotId To) : Refusal;

    /// <param name="Most">The maximum number of tokens for one phone, which has been reached.</param>
    /// <param name="DoctorId">The doctor that the limit applies to; null when it applies to all doctors of the day.</param>
    [GenerateSerializer, Immutable, Alias("opd.refusal.too-many-tokens")]
    public sealed record TooManyTokens(int Most, int? DoctorId) : Refusal;

    /// <summary>In a request without staff: the patient has a token of the doctor and date that has not ended.</summary>
    /// <param name="Token">The token.</param>
    /// <param name="Number">Its number.</param>
    [GenerateSerializer, Immutable, Alias("opd.refusal.already-has-token")]
    public sealed record AlreadyHasToken(TokenId Token, TokenNumber Number) : Refusal
    {
        /// <summary>The prefix of the number; null when the doctor could not be read.</summary>
        [Id(10)]
        public string? Prefix { get; init; }
    }

    [GenerateSerializer, Immutable, Alias("opd.refusal.request-key-reused")]
    public sealed record RequestKeyReused : Refusal;

    [GenerateSerializer, Immutable, Alias("opd.refusal.hospital-exists")]
    public sealed record HospitalExists(HospitalId Hospital) : Refusal;

    [GenerateSerializer, Immutable, Alias("opd.refusal.access-key-not-found")]
    public sealed record AccessKeyNotFound(string KeyId) : Refusal;

    /// <summary>The key has been revoked or has expired. It cannot be reactivated.</summary>
    [GenerateSerializer, Immutable, Alias("opd.refusal.access-key-ended")]
    public sealed record AccessKeyEnded(string KeyId) : Refusal;
}

/// <summary>Why a token can't be corrected.</summary>
public enum NotCorrectable
{
    /// <summary>The patient data was erased.</summary>
    Erased = 0,

    /// <summary>The source of an emergency is always priority.</summary>
    SourceOfEmergency = 1,
}
