using System.Collections.Immutable;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Slots;

/// <summary>
/// What a slot asks its day, which has a second to answer. A day may itself wait for a slot, and grains that are leaving a silo take
/// nothing new before they have finished what they are at: without an end to the waiting, they would wait for each other.
/// </summary>
internal sealed partial class SlotGrain
{
    private Task<PlannedSlot?> FindPlan(SlotId slot) =>
        BeforeDeciding(GrainFactory.DayPeer(_hospital, slot).FindSlot(slot));

    /// <summary>Where a displaced token can go, in time order.</summary>
    private Task<ImmutableArray<SlotView>> FindLaterRoom() => GrainFactory.DayPeer(_hospital, _id).FindRoom(after: _id);

    /// <summary>A refusal is true without them, so nobody waits long for alternatives.</summary>
    private async Task<Outcome<TokenView>> WithAlternatives(Outcome<TokenView> outcome, SlotId wanted)
    {
        if (outcome is not Outcome<TokenView>.Refused { Reason: Refusal.SlotFull full })
        {
            return outcome;
        }

        try
        {
            return full with { Alternatives = await GrainFactory.DayPeer(_hospital, wanted).FindRoom(after: null) };
        }
        catch (Exception exception) when (IsOfUnansweredQuestion(exception))
        {
            return full;
        }
    }

    /// <exception cref="NothingHappenedException">There was no answer.</exception>
    private static async Task<T> BeforeDeciding<T>(Task<T> question)
    {
        try
        {
            return await question;
        }
        catch (Exception exception) when (IsOfUnansweredQuestion(exception))
        {
            throw new NothingHappenedException("The day did not answer; nothing has changed.", exception);
        }
    }

    private static bool IsOfUnansweredQuestion(Exception exception) =>
        exception is TimeoutException or OutcomeUnknownException or NothingHappenedException;
}
