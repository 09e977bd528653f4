using System.Collections.Immutable;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Interfaces;

/// <summary>One doctor's day: its slots, its number blocks, its delay. Key: <see cref="GrainKeys.Day"/>.</summary>
[Alias("opd.doctor-day")]
public interface IDoctorDayGrain : IGrainWithStringKey
{
    [Alias("add-slot")]
    Task<Outcome<SlotView>> AddSlot(AddSlot command);

    [Alias("change-slot")]
    Task<Outcome<SlotView>> ChangeSlot(ChangeSlot command);

    /// <summary>Every slot of the day, in time order.</summary>
    [Alias("list-slots"), ReadOnly]
    Task<ImmutableArray<SlotView>> ListSlots();

    /// <summary>Every token of the day, in no order.</summary>
    [Alias("list-tokens"), ReadOnly]
    Task<ImmutableArray<TokenView>> ListTokens();

    /// <summary>Gives a token in the first slot that has not ended and has room.</summary>
    [Alias("allocate")]
    Task<Outcome<TokenView>> Allocate(AllocateToken command);

    [Alias("find-token"), ReadOnly]
    Task<Outcome<TokenView>> FindToken(TokenNumber number);

    /// <summary>What <see cref="AnnounceDelay(Interfaces.AnnounceDelay)"/> would do now; nothing is done.</summary>
    [Alias("preview-delay"), ReadOnly]
    Task<Outcome<DelayView>> PreviewDelay(AnnounceDelay command);

    [Alias("announce-delay")]
    Task<Outcome<DelayView>> AnnounceDelay(AnnounceDelay command);

    /// <summary>Completes who is consulting and calls the next.</summary>
    /// <returns>Who was called, or null when nobody waits.</returns>
    [Alias("call-next")]
    Task<Outcome<TokenView?>> CallNext(CallNext command);

    /// <summary>What the waiting room follows. A day that has no slots yet can be followed too.</summary>
    [Alias("get-live"), ReadOnly]
    Task<Outcome<LiveDay>> GetLive();

    [Alias("get-figures"), ReadOnly]
    Task<DayStatistics> GetStatistics();
}
