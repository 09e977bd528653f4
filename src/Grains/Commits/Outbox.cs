using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Telemetry;
using Orleans.Timers;

namespace OpdTokens.Grains.Commits;

/// <summary>
/// An outbox of audit entries. Entries are stored in the same write as their change and then handed over to the hospital's audit,
/// so a change and its entries exist together or not at all. No caller waits for the audit. Filed entries are removed by the next
/// write.
/// </summary>
/// <param name="grain">The grain that owns the state.</param>
/// <param name="hospital">The hospital of the audit.</param>
internal sealed partial class Outbox(IGrainContext grain, HospitalId hospital, ILogger logger)
{
    private const int MostAtOnce = 200;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly IAuditGrain _audit = grain.ActivationServices.GetRequiredService<IGrainFactory>().Audit(hospital);
    private readonly AuditMetrics _metrics = grain.ActivationServices.GetRequiredService<AuditMetrics>();
    private readonly TimeProvider _clock = grain.ActivationServices.GetRequiredService<TimeProvider>();
    private readonly HashSet<Guid> _filed = [];
    private readonly HashSet<Guid> _sent = [];

    /// <summary>The entries of the stored state that the activation began with, and those whose filing failed: they are perhaps filed.</summary>
    private readonly HashSet<Guid> _again = [];
    private ImmutableArray<AuditEntry> _durable = [];
    private TimeSpan _pause = FirstPause;
    private MetricContribution? _unfiled;
    private bool _isWaiting;

    /// <param name="unfiled">The unfiled entries of the state that the change was decided on.</param>
    /// <param name="notes">The audit notes of the change.</param>
    /// <returns>The unfiled entries with those of the change, without those that have been filed since.</returns>
    public ImmutableArray<AuditEntry> Add(ImmutableArray<AuditEntry> unfiled, IReadOnlyList<AuditNote> notes)
    {
        var kept = _filed.Count == 0 ? unfiled : unfiled.RemoveAll(entry => _filed.Contains(entry.Id));
        if (notes.Count == 0)
        {
            return kept;
        }

        var (caller, now) = (Caller.Current ?? Caller.ServiceOf(hospital), _clock.GetUtcNow());
        return kept.AddRange(notes.Select(note => AuditEntry.Of(caller, now, note)));
    }

    /// <summary>Files the entries of the stored state in the background, unless they were filed before.</summary>
    public void FileAgain(ImmutableArray<AuditEntry> stored)
    {
        _again.UnionWith(stored.Select(entry => entry.Id));
        File(stored);
    }

    /// <summary>Files the entries of a durable state in the background.</summary>
    public void File(ImmutableArray<AuditEntry> durable)
    {
        _durable = durable;
        _filed.IntersectWith(_durable.Select(entry => entry.Id));
        _again.IntersectWith(_durable.Select(entry => entry.Id));
        ShowUnfiled();
        if (!_isWaiting)
        {
            FileUnsent().Ignore();
        }
    }

    /// <summary>
    /// The audit gathers entries before it writes them. Calls that are under way are not waited for, so that it gets the entries of all
    /// grains in about the order of the changes.
    /// </summary>
    private async Task FileUnsent()
    {
        var unsent = Unsent();
        Guid[] ids = [.. unsent.Select(entry => entry.Id)];
        _sent.UnionWith(ids);
        try
        {
            Caller.ServiceOf(hospital).SetCurrent();
            foreach (var batch in unsent.Chunk(MostAtOnce))
            {
                await (batch.Any(entry => _again.Contains(entry.Id)) ? _audit.FileAgain([.. batch]) : _audit.File([.. batch]));
                _filed.UnionWith(batch.Select(entry => entry.Id));
                _metrics.Filed(hospital, batch.Length);
                ShowUnfiled();
                _pause = FirstPause;
            }
        }
        catch (Exception exception)
        {
            _again.UnionWith(ids);
            FileLater(exception);
        }
        finally
        {
            _sent.ExceptWith(ids);
        }
    }

    private void FileLater(Exception exception)
    {
        if (_isWaiting)
        {
            return;
        }

        _isWaiting = true;
        if (_pause == FirstPause)
        {
            LogNotFiled(exception, grain.GrainId.Key.ToString()!);
        }

        grain.ActivationServices.GetRequiredService<ITimerRegistry>().RegisterGrainTimer(
            grain, (outbox, _) => outbox.Resume(), this, new GrainTimerCreationOptions(_pause, Timeout.InfiniteTimeSpan));
        _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
    }

    private Task Resume()
    {
        _isWaiting = false;
        return FileUnsent();
    }

    private void ShowUnfiled() =>
        (_unfiled ??= _metrics.Unfiled(hospital).UntilEndOf(grain)).Set(_durable.Count(entry => !_filed.Contains(entry.Id)));

    private ImmutableArray<AuditEntry> Unsent() =>
        [.. _durable.Where(entry => !_filed.Contains(entry.Id) && !_sent.Contains(entry.Id))];

    [LoggerMessage(LogLevel.Warning, "Audit entries of {Grain} could not be filed. They are stored with the grain, which keeps trying.")]
    private partial void LogNotFiled(Exception exception, string grain);
}

/// <summary>Measures the outbox of audit entries.</summary>
internal sealed class AuditMetrics
{
    private readonly Counter<long> _filed;
    private readonly UpDownCounter<long> _unfiled;

    public AuditMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Instrumentation.Name);
        _filed = meter.CreateCounter<long>("opdtokens.audit.filed", "{entry}", "Entries handed over to the audit.");
        _unfiled = meter.CreateUpDownCounter<long>(
            "opdtokens.audit.unfiled", "{entry}", "Entries in grains that are not handed over to the audit yet.");
    }

    public void Filed(HospitalId hospital, int entries) => _filed.Add(entries, Labels.Of(hospital));

    /// <summary>The number of entries in one grain.</summary>
    public MetricContribution Unfiled(HospitalId hospital) => new(_unfiled, [Labels.Of(hospital)]);
}
