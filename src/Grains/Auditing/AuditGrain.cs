using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using OpdTokens.Grains.Interfaces;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Auditing;

/// <summary>
/// Appends entries in groups: one write is in flight at a time, and the entries that come meanwhile share the next one. Silos gather
/// entries before they send them. A duplicate activation finds its positions taken and is deactivated.
/// </summary>
[Reentrant]
[GrainType("audit")]
internal sealed partial class AuditGrain(IAuditStore store, ILogger<AuditGrain> logger) : Grain, IAuditGrain
{
    private const int MostInWrite = 1_000;

    private readonly List<AuditEntry> _waiting = [];
    private TaskCompletionSource? _gathering;
    private Task _appending = Task.CompletedTask;
    private ChainEnd _end;
    private bool _isAppending;
    private bool _hasFailed;

    private HospitalId Hospital => GrainKeys.HospitalOf(this.GetPrimaryKeyString());

    public override async Task OnActivateAsync(CancellationToken cancellationToken) => _end = await store.FindEnd(Hospital);

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        _appending.WaitAsync(cancellationToken);

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

        return group.Task;
    }

    public async Task FileAgain(ImmutableArray<AuditEntry> entries)
    {
        var filed = await store.FindFiled(Hospital, entries.Select(entry => entry.Id));
        if (entries.RemoveAll(entry => filed.Contains(entry.Id)) is { IsEmpty: false } unfiled)
        {
            await File(unfiled);
        }
    }

    public Task<Page<FiledEntry>> List(AuditQuery query) => store.List(Hospital, query);

    private async Task AppendGroups()
    {
        _isAppending = true;
        while (_gathering is { } group)
        {
            var entries = _waiting.DistinctBy(entry => entry.Id).ToArray();
            _waiting.Clear();
            _gathering = null;
            try
            {
                foreach (var chunk in entries.Chunk(MostInWrite))
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

    /// <summary>
    /// The entries of <see cref="FileAgain"/> are known to be unfiled, and others come twice only after a lost answer. So the store is
    /// asked only when it has refused a group.
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
