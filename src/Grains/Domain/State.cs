using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>
/// The stored state of a grain. It is stored whole, and only <see cref="Apply"/> leads from one state to the next. The audit
/// entries of a change are stored in the same write and stay in the state until they are filed with the hospital's audit grain.
/// Events are not stored.
/// </summary>
/// <typeparam name="TSelf">The type of the state.</typeparam>
/// <typeparam name="TEvent">The closed hierarchy of events.</typeparam>
public interface IState<TSelf, in TEvent>
    where TSelf : IState<TSelf, TEvent>
{
    /// <summary>Audit entries that are not filed yet, oldest first.</summary>
    ImmutableArray<AuditEntry> Unfiled { get; }

    TSelf WithUnfiled(ImmutableArray<AuditEntry> unfiled);

    TSelf Apply(TEvent happened);

    /// <param name="happened">The event.</param>
    /// <param name="after">The state directly after the event.</param>
    /// <returns>The audit note; null for an event that is not audited.</returns>
    static abstract AuditNote? Audit(TEvent happened, TSelf after);

    /// <param name="happened">The event.</param>
    /// <param name="durable">The latest durable state.</param>
    /// <param name="at">The time at which the state became durable, UTC.</param>
    /// <returns>
    /// The hint on the Orleans stream of the doctor's day, which tells live screens to read again; null when nothing visible has
    /// changed.
    /// </returns>
    static virtual DayHint? Hint(TEvent happened, TSelf durable, DateTimeOffset at) => null;
}

/// <summary>Applies sequences of events to states.</summary>
public static class States
{
    public static TState ApplyAll<TState, TEvent>(this TState state, IEnumerable<TEvent> events)
        where TState : IState<TState, TEvent> => events.Aggregate(state, (current, happened) => current.Apply(happened));
}
