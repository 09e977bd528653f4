using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Telemetry;

namespace OpdTokens.Grains.Commits;

/// <summary>Puts a grain's stored state behind a group commit.</summary>
internal static partial class Stored
{
    /// <param name="stored">Loaded.</param>
    /// <param name="grain">Ends its activation when a write fails, so that the next one reads the truth.</param>
    /// <param name="logger">The grain's.</param>
    /// <param name="onDurable">Told what was durable and what is now.</param>
    /// <param name="sign">Adds to a state, decided on the one before it for some reason, what has to be stored with it.</param>
    public static GroupCommit<TState> InGroups<TState>(
        this IPersistentState<TState> stored,
        Grain grain,
        ILogger logger,
        Action<TState, TState>? onDurable = null,
        Func<TState, TState, string?, TState>? sign = null)
    {
        var (metrics, kind) = (((IGrainBase)grain).GrainContext.ActivationServices.GetRequiredService<CommitMetrics>(), grain.GetGrainId().Type.ToString()!);
        return new(
            stored.State,
            next =>
            {
                stored.State = next;
                return stored.WriteStateAsync();
            },
            onDurable ?? ((_, _) => { }),
            exception =>
            {
                LogWriteFailed(logger, exception, grain.GetPrimaryKeyString());
                ((IGrainBase)grain).DeactivateOnIdle();
            },
            sign,
            (group, write) => metrics.Measure(kind, group, write));
    }

    /// <param name="outbox">Gets what is still to be filed at once.</param>
    /// <inheritdoc cref="InGroups{TState}(IPersistentState{TState}, Grain, ILogger, Action{TState, TState}, Func{TState, TState, string, TState})"/>
    public static GroupCommit<TState> InGroups<TState>(
        this IPersistentState<TState> stored, Grain grain, ILogger logger, Outbox<TState> outbox, Action<TState, TState>? onDurable = null)
        where TState : IAudited<TState>
    {
        outbox.HandOver(stored.State);
        return stored.InGroups(
            grain,
            logger,
            (before, durable) =>
            {
                outbox.HandOver(durable);
                onDurable?.Invoke(before, durable);
            },
            outbox.Sign);
    }

    [LoggerMessage(LogLevel.Error, "A write of {Grain} failed. Its callers were told that the outcome is unknown, and the grain starts anew from the store.")]
    private static partial void LogWriteFailed(ILogger logger, Exception exception, string grain);
}
