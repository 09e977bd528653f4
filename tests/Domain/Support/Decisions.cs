namespace OpdTokens.Domain.Tests.Support;

/// <summary>Says which case of a decision a test expects; any other fails the test.</summary>
internal static class Decisions
{
    public static Decision<TEvent, TReply>.Accepted Accepted<TEvent, TReply>(this Decision<TEvent, TReply> decision) =>
        Assert.IsType<Decision<TEvent, TReply>.Accepted>(decision);

    public static Refusal Refusal<TEvent, TReply>(this Decision<TEvent, TReply> decision) =>
        Assert.IsType<Decision<TEvent, TReply>.Refused>(decision).Reason;

    public static TReply Replayed<TEvent, TReply>(this Decision<TEvent, TReply> decision) =>
        Assert.IsType<Decision<TEvent, TReply>.Replayed>(decision).Reply;

    public static Decision<TEvent, TReply>.Needs Needs<TEvent, TReply>(this Decision<TEvent, TReply> decision) =>
        Assert.IsType<Decision<TEvent, TReply>.Needs>(decision);

    public static SlotId Elsewhere<TEvent, TReply>(this Decision<TEvent, TReply> decision) =>
        Assert.IsType<Decision<TEvent, TReply>.Elsewhere>(decision).Slot;

    /// <summary>The token that a slot took in.</summary>
    public static TokenView Admitted(this Decision<SlotEvent, Outcome<TokenView?>> decision) =>
        Assert.IsType<Outcome<TokenView?>.Done>(decision.Accepted().Reply).Value!;

    /// <summary>The slot had taken the token in before this message.</summary>
    public static void AdmittedBefore(this Decision<SlotEvent, Outcome<TokenView?>> decision) =>
        Assert.Equal(new Outcome<TokenView?>.Done(null), decision.Replayed());

    /// <summary>Why a slot did not take a token in, decided now or before.</summary>
    public static Refusal NotAdmitted(this Decision<SlotEvent, Outcome<TokenView?>> decision) =>
        Assert.IsType<Outcome<TokenView?>.Refused>(
            decision is Decision<SlotEvent, Outcome<TokenView?>>.Accepted accepted ? accepted.Reply : decision.Replayed()).Reason;
}
