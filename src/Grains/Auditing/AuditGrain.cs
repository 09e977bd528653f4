using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using OpdTokens.Grains.Interfaces;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Auditing;

/// <summary>
/// Appends entries in groups. Nobody waits for the audit, so a group waits a moment for further entries; one write is in flight at a
/// time. A duplicate activation finds its positions taken and is deactivated.
/// </summary>
[Reentrant]
[GrainType("audit")]
internal sealed partial class AuditGrain(IAuditStore store, TimeProvider clock, ILogger<AuditGrain> logger) : Grain, IAuditGrain
{
    /// <summary>A group with so many entries is written at once. A larger one saves little, and its entries burden the states they are in.</summary>
    private const int EnoughForWrite = 64;

    private const int MostInWrite = 1_000;

    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(100);

    private readonly List<AuditEntry> _waiting = [];
    private readonly HashSet<Guid> _perhapsFiled = [];
    private TaskCompletionSource? _gathering;
    private TaskCompletionSource _enough = new();
    private Task _appending = Task.CompletedTask;
    private ChainEnd _end;
    private bool _isAppending;
    private bool _hasFailed;

    private HospitalId Hospital => GrainKeys.HospitalOf(this.GetPrimaryKeyString());

    public override async Task OnActivateAsync(CancellationToken cancellationToken) => _end = await store.FindEnd(Hospital);

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _enough.TrySetResult();
        await _appending.WaitAsync(cancellationToken);
    }

    public Task File(ImmutableArray<AuditEntry> entries)
    {
        if (_hasFailed)
        {
            return Task.FromException(new OutcomeUnknownException());
        }

        _waiting.AddRange(entries);
        var group = _gathering ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_isAppending)
        {
            _appending = AppendGroups();
        }

        if (_waiting.Count >= EnoughForWrite)
        {
            _enough.TrySetResult();
        }

        return group.Task;
    }

    public Task FileAgain(ImmutableArray<AuditEntry> entries)
    {
        // They are looked up with their group, so that all entries stay in the order in which they came.
        _perhapsFiled.UnionWith(entries.Select(entry => entry.Id));
        return File(entries);
    }

    public Task<Page<FiledEntry>> List(AuditQuery query) => store.List(Hospital, query);

    private async Task AppendGroups()
    {
        _isAppending = true;
        while (_gathering is { } group)
        {
            await Gather();
            var (entries, perhapsFiled) = (_waiting.DistinctBy(entry => entry.Id).ToArray(), _perhapsFiled.ToArray());
            _waiting.Clear();
            _perhapsFiled.Clear();
            _gathering = null;
            try
            {
                var filed = perhapsFiled.Length > 0 ? await store.FindFiled(Hospital, perhapsFiled) : [];
                foreach (var chunk in entries.Where(entry => !filed.Contains(entry.Id)).Chunk(MostInWrite))
                {
                    await Append(chunk);
                }

                group.SetResult();
            }
            catch (Exception exception)
            {
                Fail(group, exception);
                return;
            }
        }

        _isAppending = false;
    }

    private async Task Gather()
    {
        // Not a timer of the grain: it would stop while the activation ends, and its callers wait.
        await Task.WhenAny(_enough.Task, Task.Delay(Gathering, clock));
        _enough = new();
    }

    /// <summary>
    /// Entries that come twice by <see cref="File"/>, after a lost answer, are rare. So the store is asked for them only when it has refused
    /// a group.
    /// </summary>
    /// <exception cref="OutcomeUnknownException">Another activation has taken the positions.</exception>
    private async Task Append(AuditEntry[] entries)
    {
        if (await TryAppend(entries))
        {
            return;
        }

        var filed = await store.FindFiled(Hospital, entries.Select(entry => entry.Id));
        if (filed.IsEmpty || !await TryAppend(entries.Where(entry => !filed.Contains(entry.Id))))
        {
            throw new OutcomeUnknownException("The audit's next positions are taken.");
        }
    }

    private async Task<bool> TryAppend(IEnumerable<AuditEntry> entries)
    {
        var links = ImmutableArray.CreateBuilder<FiledEntry>();
        var end = _end;
        foreach (var entry in entries)
        {
            links.Add(AuditChain.Append(Hospital, end, entry));
            end = ChainEnd.After(links[^1]);
        }

        if (links.Count > 0 && !await store.Append(Hospital, links.ToImmutable()))
        {
            return false;
        }

        _end = end;
        return true;
    }

    /// <summary>
    /// After a failed write the end of the chain is unknown, so the activation ends and the next one reads the store. The sending
    /// grains repeat the call.
    /// </summary>
    private void Fail(TaskCompletionSource group, Exception exception)
    {
        _hasFailed = true;
        LogFailed(exception, Hospital);
        group.SetException(new OutcomeUnknownException());
        _gathering?.SetException(new OutcomeUnknownException());
        DeactivateOnIdle();
    }

    [LoggerMessage(LogLevel.Error, "The audit of hospital {Hospital} could not be written. Its entries are handed over again.")]
    private partial void LogFailed(Exception exception, HospitalId hospital);
}
