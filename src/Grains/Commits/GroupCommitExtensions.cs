using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Commits;

internal static class GroupCommitExtensions
{
    /// <summary>
    /// Commits what was accepted, and tells the answer when all that it rests on is durable. That holds for replays and
    /// refusals too: "the slot is full" must not rest on a seat that a failed write takes back.
    /// </summary>
    /// <param name="reason">Given by whoever asked.</param>
    /// <exception cref="OutcomeUnknownException">A write failed.</exception>
    public static async Task<Outcome<TReply>> Answer<TState, TReply>(
        this GroupCommit<TState> commit, Decision<TState, TReply> decision, string? reason = null)
    {
        switch (decision)
        {
            case Decision<TState, TReply>.Accepted accepted:
                await commit.Commit(accepted.Next, reason);
                return accepted.Reply;
            case Decision<TState, TReply>.Replayed replayed:
                await commit.Settled();
                return new Outcome<TReply>.Done(replayed.Reply, Replayed: true);
            case Decision<TState, TReply>.Refused refused:
                await commit.Settled();
                return refused.Reason;
            default:
                throw new InvalidOperationException($"Unknown decision {decision}.");
        }
    }
}
