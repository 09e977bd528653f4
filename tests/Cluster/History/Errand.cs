using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Cluster.Tests.History;

/// <summary>What a client asks. Each command carries its operation's name to where a later answer shows it.</summary>
public abstract record Errand
{
    private Errand()
    {
    }

    internal virtual bool IsRead => false;

    /// <param name="Slot">Null: the first slot of the date that has room.</param>
    public sealed record Allocate(
        int Doctor, DateOnly Date, SlotId? Slot, TokenSource Source, Urgency Urgency = Urgency.Routine) : Errand;

    public sealed record Step(TokenId Token, TokenStatus To) : Errand;

    public sealed record Move(TokenId Token, SlotId To) : Errand;

    public sealed record Resize(SlotId Slot, int Capacity) : Errand;

    public sealed record Next(int Doctor, DateOnly Date) : Errand;

    public sealed record Late(int Doctor, DateOnly Date, int Minutes) : Errand;

    public sealed record ReadToken(TokenId Token) : Errand
    {
        internal override bool IsRead => true;
    }

    public sealed record ReadSlot(SlotId Slot) : Errand
    {
        internal override bool IsRead => true;
    }

    public sealed record ReadQueue(SlotId Slot) : Errand
    {
        internal override bool IsRead => true;
    }

    /// <param name="Limit">The list is cut after so many.</param>
    public sealed record ReadList(SlotId Slot, int Limit) : Errand
    {
        internal override bool IsRead => true;
    }
}
