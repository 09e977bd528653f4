using Microsoft.Extensions.Logging;
using OpdTokens.Grains.Domain;

namespace OpdTokens.Grains.Commits;

/// <summary>Puts a grain's stored state behind a group commit.</summary>
internal static partial class Stored
{
    /// <param name="stored">Loaded.</param>
    /// <param name="grain">Ends its activation when a write fails, so that the next one reads the truth.</param>
    /// <param name="logger">The grain's.</param>
    /// <param name="onDurable">Told of each state that became durable.</param>
    /// <param name="sign">Adds to a state, decided on the one before it for some reason, what has to be stored with it.</param>
    public static GroupCommit<TState> InGroups<TState>(
        this IPersistentState<TState> stored,
        Grain grain,
        ILogger logger,
        Action<TState>? onDurable = null,
        Func<TState, TState, string?, TState>? sign = null) => new(
            stored.State,
            next =>
            {
                stored.State = next;
                return stored.WriteStateAsync();
            },
            onDurable ?? (_ => { }),
            exception =>
            {
                LogWriteFailed(logger, exception, grain.GetPrimaryKeyString());
                ((IGrainBase)grain).DeactivateOnIdle();
            },
            sign);

    /// <param name="outbox">Gets what is still to be filed at once.</param>
    /// <inheritdoc cref="InGroups{TState}(IPersistentState{TState}, Grain, ILogger, Action{TState}, Func{TState, TState, string, TState})"/>
    public static GroupCommit<TState> InGroups<TState>(
        this IPersistentState<TState> stored, Grain grain, ILogger logger, Outbox<TState> outbox, Action<TState>? onDurable = null)
        where TState : IAudited<TState>
    {
        outbox.HandOver(stored.State);
        return stored.InGroups(
            grain,
            logger,
            durable =>
            {
                outbox.HandOver(durable);
                onDurable?.Invoke(durable);
            },
            outbox.Sign);
    }

    [LoggerMessage(LogLevel.Error, "A write of {Grain} failed. Its callers were told that the outcome is unknown, and the grain starts anew from the store.")]
    private static partial void LogWriteFailed(ILogger logger, Exception exception, string grain);
}
