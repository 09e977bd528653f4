using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Interfaces;
using Orleans.Core;

namespace OpdTokens.Grains.Commits;

/// <summary>
/// The state of a grain, changed by events only. It implements group commit, the audit outbox, metrics, live hints and the
/// handling of failed writes, so that a grain method reads: load, decide, commit, answer.
/// </summary>
public interface ICommitted<TState, TEvent>
    where TState : IState<TState, TEvent>
{
    /// <summary>The state for the next decision. It may not be durable yet.</summary>
    TState Current { get; }

    /// <summary>The last durable state, for queries.</summary>
    TState Durable { get; }

    /// <summary>Replaces the state with one that is durable elsewhere and need not be written.</summary>
    void Adopt(TState durable);

    /// <summary>Applies events to <see cref="Current"/> and stores the result.</summary>
    /// <param name="events">The events; if empty, waits until <see cref="Current"/> is durable.</param>
    /// <param name="reason">The reason given by the caller, for the audit.</param>
    /// <returns>Completes when the events are durable.</returns>
    /// <exception cref="OutcomeUnknownException">The write failed; the events may or may not have been stored.</exception>
    Task Commit(ImmutableArray<TEvent> events, string? reason = null);

    /// <summary>
    /// Decides on <see cref="Current"/>, obtains the prerequisites of the rule and decides again, commits the accepted events,
    /// and answers. No answer is sent before the state that it rests on is durable. That includes replays and refusals: the
    /// answer "the slot is full" must not depend on a seat that a failed write takes back.
    /// </summary>
    /// <param name="rule">Decides on the current state.</param>
    /// <param name="reason">The reason given by the caller, for the audit.</param>
    /// <param name="obtain">
    /// Obtains a prerequisite of the rule, whose first events are committed by then. It returns null to apply the rule again, or the
    /// final answer.
    /// </param>
    /// <exception cref="OutcomeUnknownException">A write failed.</exception>
    Task<Outcome<TReply>> Answer<TReply>(
        Func<TState, Decision<TEvent, TReply>> rule,
        string? reason = null,
        Func<Decision<TEvent, TReply>.Needs, Task<Outcome<TReply>?>>? obtain = null);
}

/// <summary>
/// Receives events in order once they are durable, so that metrics do not count events that could still be lost.
/// </summary>
public interface ICommitObserver<in TState, in TEvent>
{
    /// <param name="hospital">The hospital of the grain.</param>
    /// <param name="happened">The event.</param>
    /// <param name="after">The state directly after the event.</param>
    void OnCommitted(HospitalId hospital, TEvent happened, TState after);
}

/// <inheritdoc cref="ICommitted{TState, TEvent}"/>
internal sealed partial class Committed<TState, TEvent> : ICommitted<TState, TEvent>
    where TState : class, IState<TState, TEvent>
{
    private readonly IStorage<TState> _stored;
    private readonly IGrainContext _grain;
    private readonly HospitalId _hospital;
    private readonly ICommitObserver<TState, TEvent>[] _observers;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly Outbox _outbox;
    private readonly LatestPublisher _publisher;
    private GroupCommit<TState, Happened> _group = null!;

    public Committed(IStorage<TState> stored, IGrainContext grain, HospitalId hospital)
    {
        var services = grain.ActivationServices;
        _stored = stored;
        _grain = grain;
        _hospital = hospital;
        _observers = [.. services.GetServices<ICommitObserver<TState, TEvent>>()];
        _clock = services.GetRequiredService<TimeProvider>();
        _logger = services.GetRequiredService<ILoggerFactory>().CreateLogger<Committed<TState, TEvent>>();
        _outbox = new Outbox(grain, hospital, _logger);
        _publisher = LatestPublisher.Of(grain, hospital, _logger);
    }

    public TState Current => _group.Current;

    public TState Durable => _group.Durable;

    /// <summary>Initialises the state from the store, which Orleans has read by now.</summary>
    public void Start()
    {
        var (metrics, kind) = (_grain.ActivationServices.GetRequiredService<CommitMetrics>(), _grain.GrainId.Type.ToString()!);
        _group = new GroupCommit<TState, Happened>(
            _stored.State, Write, OnDurable, OnFailure, (group, write) => metrics.Measure(kind, group, write));
        _outbox.FileAgain(_stored.State.Unfiled);
    }

    public void Adopt(TState durable) => _group.Adopt(durable);

    public Task Commit(ImmutableArray<TEvent> events, string? reason = null)
    {
        if (events.IsEmpty)
        {
            return _group.Settled();
        }

        var (state, happened, notes) = (Current, new Happened[events.Length], new List<AuditNote>());
        for (var i = 0; i < events.Length; i++)
        {
            state = state.Apply(events[i]);
            happened[i] = new Happened(events[i], state);
            if (TState.Audit(events[i], state) is { } note)
            {
                notes.Add(note with { Reason = note.Reason ?? reason });
            }
        }

        var unfiled = _outbox.Add(state.Unfiled, notes);
        return _group.Commit(unfiled == state.Unfiled ? state : state.WithUnfiled(unfiled), happened);
    }

    public async Task<Outcome<TReply>> Answer<TReply>(
        Func<TState, Decision<TEvent, TReply>> rule,
        string? reason = null,
        Func<Decision<TEvent, TReply>.Needs, Task<Outcome<TReply>?>>? obtain = null)
    {
        while (true)
        {
            switch (rule(Current))
            {
                case Decision<TEvent, TReply>.Accepted accepted:
                    await Commit(accepted.Events, reason);
                    return accepted.Reply;
                case Decision<TEvent, TReply>.Replayed replayed:
                    await _group.Settled();
                    return new Outcome<TReply>.Done(replayed.Reply, Replayed: true);
                case Decision<TEvent, TReply>.Refused refused:
                    await _group.Settled();
                    return refused.Reason;
                case Decision<TEvent, TReply>.Elsewhere elsewhere:
                    await _group.Settled();
                    return new Outcome<TReply>.Elsewhere(elsewhere.Slot);
                case Decision<TEvent, TReply>.Needs needs when obtain is not null:
                    // Committed in the turn of the decision, so that no other request decides without them. Their write is awaited by
                    // the code that obtains the prerequisite.
                    Commit(needs.Events, reason).Ignore();
                    if (await obtain(needs) is { } outcome)
                    {
                        await _group.Settled();
                        return outcome;
                    }

                    break;
                case var other:
                    throw new InvalidOperationException($"The decision {other} can't be carried out.");
            }
        }
    }

    private Task Write(TState state)
    {
        _stored.State = state;
        return _stored.WriteStateAsync();
    }

    private void OnDurable(TState durable, IReadOnlyList<Happened> events)
    {
        _outbox.File(durable.Unfiled);
        try
        {
            foreach (var observer in _observers)
            {
                foreach (var (happened, after) in events)
                {
                    observer.OnCommitted(_hospital, happened, after);
                }
            }

            // The newest hint tells of all events before it.
            var at = _clock.GetUtcNow();
            if (events.Reverse().Select(happened => TState.Hint(happened.Event, durable, at)).FirstOrDefault(hint => hint is not null) is { } hint)
            {
                _publisher.Publish(hint);
            }
        }
        catch (Exception exception)
        {
            // The events are stored and their callers must be told so, whatever becomes of a figure.
            LogObserverFailed(exception, _grain.GrainId.Key.ToString()!);
        }
    }

    /// <summary>
    /// After a failed write the stored state is unknown, so the activation ends and the next one reads the store.
    /// </summary>
    private void OnFailure(Exception exception)
    {
        LogWriteFailed(exception, _grain.GrainId.Key.ToString()!);
        _grain.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, "A write failed."));
    }

    [LoggerMessage(
        LogLevel.Error,
        "A change of {Grain} was stored, but its metrics or its hint to watchers failed.")]
    private partial void LogObserverFailed(Exception exception, string grain);

    [LoggerMessage(
        LogLevel.Error,
        "A write of {Grain} failed. Its callers get an unknown outcome. The next activation of the grain reads the store.")]
    private partial void LogWriteFailed(Exception exception, string grain);

    private readonly record struct Happened(TEvent Event, TState After);
}

/// <summary>Injects a grain's state into a parameter of type <see cref="ICommitted{TState, TEvent}"/>.</summary>
/// <param name="name">The name of the state in the storage table. It must never change.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class CommittedAttribute(string name) : Attribute, IFacetMetadata, IPersistentStateConfiguration
{
    /// <summary>The name of the grain storage that the host configures.</summary>
    public const string Storage = "opd";

    public string StateName => name;

    public string StorageName => Storage;
}

/// <summary>Creates the values of <see cref="CommittedAttribute"/> parameters for Orleans.</summary>
internal sealed class CommittedAttributeMapper : IAttributeToFactoryMapper<CommittedAttribute>
{
    private static readonly MethodInfo Generic =
        typeof(CommittedAttributeMapper).GetMethod(nameof(Create), BindingFlags.NonPublic | BindingFlags.Static)!;

    public Factory<IGrainContext, object> GetFactory(ParameterInfo parameter, CommittedAttribute metadata)
    {
        var create = Generic.MakeGenericMethod(parameter.ParameterType.GetGenericArguments())
            .CreateDelegate<Func<IGrainContext, IPersistentStateConfiguration, object>>();
        return grain => create(grain, metadata);
    }

    private static Committed<TState, TEvent> Create<TState, TEvent>(IGrainContext grain, IPersistentStateConfiguration configuration)
        where TState : class, IState<TState, TEvent>
    {
        var stored = grain.ActivationServices.GetRequiredService<IPersistentStateFactory>().Create<TState>(grain, configuration);
        var committed = new Committed<TState, TEvent>(stored, grain, CommittedServices.HospitalOf(grain));
        grain.ObservableLifecycle.Subscribe(
            nameof(Committed<TState, TEvent>),
            GrainLifecycleStage.SetupState + 1,
            _ =>
            {
                committed.Start();
                return Task.CompletedTask;
            });
        return committed;
    }
}
