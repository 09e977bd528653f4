using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>A keyed command on a token and what is needed to give its first answer again. The ticket is not repeated.</summary>
[GenerateSerializer, Immutable, Alias("opd.replay")]
public sealed record Replay(
    [property: Id(0)] RequestKey RequestKey,
    [property: Id(1)] Progress Progress,
    [property: Id(2)] int SequenceNumber,
    [property: Id(3)] SlotId Slot)
{
    public TokenView Answer(Ticket ticket) => SlotViews.View(ticket, Progress, SequenceNumber, Slot);
}

/// <summary>A keyed change of the slot itself, with its first answer.</summary>
[GenerateSerializer, Immutable, Alias("opd.slot-replay")]
public sealed record SlotReplay(RequestKey RequestKey, SlotView Answer);
