namespace OpdTokens.Domain.Tests.Support;

/// <summary>Says which case of a decision a test expects; any other fails the test.</summary>
internal static class Decisions
{
    public static Decision<TState, TReply>.Accepted Accepted<TState, TReply>(this Decision<TState, TReply> decision) =>
        Assert.IsType<Decision<TState, TReply>.Accepted>(decision);

    public static Refusal Refusal<TState, TReply>(this Decision<TState, TReply> decision) =>
        Assert.IsType<Decision<TState, TReply>.Refused>(decision).Reason;

    public static TReply Replayed<TState, TReply>(this Decision<TState, TReply> decision) =>
        Assert.IsType<Decision<TState, TReply>.Replayed>(decision).Reply;

    public static Decision<SlotState, TokenView> Decision(this AllocationDecision decision) =>
        Assert.IsType<AllocationDecision.Decided>(decision).Decision;
}
