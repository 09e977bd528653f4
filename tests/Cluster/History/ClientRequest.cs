using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Cluster.Tests.History;

/// <summary>What a client asks. Each command carries its operation's name to where a later answer shows it.</summary>
public abstract record ClientRequest
{
    private ClientRequest()
    {
    }

    internal virtual bool IsRead => false;

    /// <summary>Of a command on one token: which.</summary>
    internal TokenId? TokenAsked => this switch
    {
        Step step => step.Token,
        Act act => act.Token,
        Move move => move.Token,
        _ => null,
    };

    /// <summary>What it is counted as.</summary>
    internal virtual string Kind => GetType().Name;

    /// <param name="Slot">Null: the first slot of the date that has room.</param>
    public sealed record Allocate(
        int Doctor, DateOnly Date, SlotId? Slot, TokenSource Source, Urgency Urgency = Urgency.Routine) : ClientRequest;

    public sealed record Step(TokenId Token, TokenStatus To) : ClientRequest;

    /// <summary>What a desk does about a call, or about its own mistake.</summary>
    public sealed record Act(TokenId Token, TokenAct What) : ClientRequest
    {
        internal override string Kind => $"{What}";
    }

    /// <param name="IsTransfer">The other slot is another doctor's.</param>
    public sealed record Move(TokenId Token, SlotId To, bool IsTransfer = false) : ClientRequest
    {
        internal override string Kind => IsTransfer ? "Transfer" : base.Kind;
    }

    public sealed record Resize(SlotId Slot, int Capacity) : ClientRequest;

    /// <param name="Current">Whom the caller believes to be with the doctor; null for nobody.</param>
    /// <param name="At">The slot of that token.</param>
    /// <param name="Called">Who is called out of turn; null for the first who waits.</param>
    public sealed record Next(
        int Doctor, DateOnly Date, TokenId? Current = null, SlotId? At = null, TokenId? Called = null) : ClientRequest
    {
        internal override string Kind => Called is null ? base.Kind : "Call";
    }

    public sealed record Late(int Doctor, DateOnly Date, int Minutes) : ClientRequest;

    public sealed record ReadToken(TokenId Token) : ClientRequest
    {
        internal override bool IsRead => true;
    }

    public sealed record ReadSlot(SlotId Slot) : ClientRequest
    {
        internal override bool IsRead => true;
    }

    public sealed record ReadQueue(SlotId Slot) : ClientRequest
    {
        internal override bool IsRead => true;
    }

    /// <param name="Limit">The list is cut after so many.</param>
    public sealed record ReadList(SlotId Slot, int Limit) : ClientRequest
    {
        internal override bool IsRead => true;
    }
}

/// <summary>The commands on a token that have a path of their own.</summary>
public enum TokenAct
{
    Recall,
    Skip,
    Undo,
}
