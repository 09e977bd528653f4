using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Commits;

/// <summary>Hands audit entries over to the hospital's audit.</summary>
internal interface IAuditSender
{
    /// <param name="hospital">The hospital.</param>
    /// <param name="entries">The entries.</param>
    /// <param name="again">They were perhaps filed before.</param>
    /// <returns>Completes when the entries are filed.</returns>
    /// <exception cref="Exception">It is unknown whether they are. They can be handed over again.</exception>
    Task File(HospitalId hospital, ImmutableArray<AuditEntry> entries, bool again);
}

/// <summary>
/// Gathers the entries of all grains of a silo for a moment, because nobody waits for the audit, and sends those of a hospital in one
/// call: over many slots, each would make a call of its own for each token.
/// </summary>
internal sealed class AuditSender(IGrainFactory grains, TimeProvider clock) : IAuditSender
{
    /// <summary>So many entries are sent at once. More would save little, and each is in the state of its grain until it is filed.</summary>
    private const int Enough = 64;

    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly Dictionary<(HospitalId Hospital, bool Again), Group> _groups = [];

    public Task File(HospitalId hospital, ImmutableArray<AuditEntry> entries, bool again)
    {
        Group group;
        bool isNew;
        lock (_lock)
        {
            isNew = !_groups.TryGetValue((hospital, again), out group!);
            group = isNew ? _groups[(hospital, again)] = new Group() : group;
            group.Entries.AddRange(entries);
            if (group.Entries.Count >= Enough)
            {
                group.IsEnough.TrySetResult();
            }
        }

        if (isNew)
        {
            // The group belongs to no grain, and not to the request that came first.
            using (ExecutionContext.SuppressFlow())
            {
                _ = Task.Run(() => Send(hospital, again, group));
            }
        }

        return group.Filed.Task;
    }

    private async Task Send(HospitalId hospital, bool again, Group group)
    {
        await Task.WhenAny(group.IsEnough.Task, Task.Delay(Gathering, clock));
        lock (_lock)
        {
            _groups.Remove((hospital, again));
        }

        try
        {
            Caller.ServiceOf(hospital).SetCurrent();
            var (audit, entries) = (grains.Audit(hospital), group.Entries.ToImmutable());
            await (again ? audit.FileAgain(entries) : audit.File(entries));
            group.Filed.SetResult();
        }
        catch (Exception exception)
        {
            group.Filed.SetException(exception);
        }
    }

    private sealed class Group
    {
        public ImmutableArray<AuditEntry>.Builder Entries { get; } = ImmutableArray.CreateBuilder<AuditEntry>();

        public TaskCompletionSource IsEnough { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Filed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
