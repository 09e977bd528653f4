using Microsoft.Extensions.Logging;

namespace OpdTokens.Grains.Commits;

/// <summary>Puts a grain's stored state behind a group commit.</summary>
internal static partial class Stored
{
    /// <param name="stored">Loaded.</param>
    /// <param name="grain">Ends its activation when a write fails, so that the next one reads the truth.</param>
    /// <param name="logger">The grain's.</param>
    /// <param name="onDurable">Told of each state that became durable.</param>
    public static GroupCommit<TState> InGroups<TState>(
        this IPersistentState<TState> stored, Grain grain, ILogger logger, Action<TState>? onDurable = null) => new(
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
            });

    [LoggerMessage(LogLevel.Error, "A write of {Grain} failed. Its callers were told that the outcome is unknown, and the grain starts anew from the store.")]
    private static partial void LogWriteFailed(ILogger logger, Exception exception, string grain);
}
