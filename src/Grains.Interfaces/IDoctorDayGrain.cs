using System.Collections.Immutable;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Interfaces;

/// <summary>The day of one doctor: its slots, number blocks and delays. Key: <see cref="GrainKeys.Day"/>.</summary>
[Alias("opd.doctor-day")]
public interface IDoctorDayGrain : IGrainWithStringKey
{
    [Alias("add-slot")]
    Task<Outcome<SlotView>> AddSlot(AddSlot command);

    [Alias("change-slot")]
    Task<Outcome<SlotView>> ChangeSlot(ChangeSlot command);

    /// <summary>Lists all slots of the day in time order.</summary>
    [Alias("list-slots"), ReadOnly]
    Task<ImmutableArray<SlotView>> ListSlots();

    /// <summary>Lists all tokens of the day, in no particular order.</summary>
    [Alias("list-tokens"), ReadOnly]
    Task<ImmutableArray<TokenView>> ListTokens();

    /// <summary>Finds tokens of the day, in no particular order.</summary>
    [Alias("find-tokens"), ReadOnly]
    Task<ImmutableArray<TokenView>> FindTokens(TokenSearch search);

    /// <summary>Allocates a token in the first slot that has not ended and has room.</summary>
    [Alias("allocate")]
    Task<Outcome<TokenView>> Allocate(AllocateToken command);

    [Alias("find-token"), ReadOnly]
    Task<Outcome<TokenView>> FindToken(TokenNumber number);

    /// <summary>Returns what <see cref="AnnounceDelay(Interfaces.AnnounceDelay)"/> would do now, without a change.</summary>
    [Alias("preview-delay"), ReadOnly]
    Task<Outcome<DelayView>> PreviewDelay(AnnounceDelay command);

    [Alias("announce-delay")]
    Task<Outcome<DelayView>> AnnounceDelay(AnnounceDelay command);

    /// <summary>Ends the delay in force: the doctor is here. The first call after a delay does the same.</summary>
    /// <returns>False when no delay was in force.</returns>
    [Alias("end-delay")]
    Task<Outcome<bool>> EndDelay();

    /// <summary>Sets the rooms to which patients are called on this day, the usual one first. Idempotent.</summary>
    /// <param name="rooms">Up to <see cref="DoctorView.MaxRooms"/> names; null for the rooms of the doctor.</param>
    /// <returns>The day with its counters.</returns>
    [Alias("set-rooms")]
    Task<Outcome<DayView>> SetRooms(ImmutableArray<string>? rooms);

    /// <summary>Returns what <see cref="Close(CloseDay)"/> would do now, without a change.</summary>
    [Alias("preview-closing"), ReadOnly]
    Task<Outcome<ClosingView>> PreviewClosing();

    /// <summary>
    /// Closes a day that has begun. Consultations are completed, patients who never came are no-shows, and patients who came and
    /// were not seen are cancelled by the hospital. A closed day gives no tokens. Closing again returns what the first closing did.
    /// </summary>
    [Alias("close")]
    Task<Outcome<ClosingView>> Close(CloseDay command);

    /// <summary>Completes the consultation at a counter and calls the next patient there.</summary>
    /// <returns>The token that was called; null when no patient is waiting.</returns>
    [Alias("call-next")]
    Task<Outcome<TokenView?>> CallNext(CallNext command);

    /// <summary>Completes the consultation at a counter and calls a checked-in patient out of turn.</summary>
    [Alias("call-token")]
    Task<Outcome<TokenView>> Call(CallToken command);

    /// <summary>Takes over a patient of another doctor.</summary>
    /// <returns>The token in its new slot; for a referral, the second token.</returns>
    [Alias("receive")]
    Task<Outcome<TokenView>> Receive(ReceiveToken command);

    /// <summary>Takes the last step of a token back, with regard to who is at the day's counters now.</summary>
    [Alias("undo")]
    Task<Outcome<TokenView>> Undo(UndoStep command);

    /// <summary>Returns the state that the waiting room shows. The day need not have slots yet.</summary>
    [Alias("get-live"), ReadOnly]
    Task<Outcome<LiveDay>> GetLive();

    /// <summary>Returns the day as its staff sees it. The day need not have slots yet.</summary>
    [Alias("get-day"), ReadOnly]
    Task<Outcome<DayView>> GetDay();

    [Alias("get-figures"), ReadOnly]
    Task<DayStatistics> GetStatistics();
}
