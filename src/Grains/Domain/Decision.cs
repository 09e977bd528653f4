using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>What a rule made of a command: a next state to commit, an earlier answer, or a refusal that changes nothing.</summary>
public abstract record Decision<TState, TReply>
{
    private Decision()
    {
    }

    public static implicit operator Decision<TState, TReply>(Refusal reason) => new Refused(reason);

    public sealed record Accepted(TState Next, TReply Reply) : Decision<TState, TReply>;

    public sealed record Replayed(TReply Reply) : Decision<TState, TReply>;

    public sealed record Refused(Refusal Reason) : Decision<TState, TReply>;
}
