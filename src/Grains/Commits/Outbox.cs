using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Telemetry;

namespace OpdTokens.Grains.Commits;

/// <summary>
/// Puts down what a change was in the same write as the change, and hands it over to the hospital's audit when that is durable: nobody
/// waits for it, and neither can be there without the other. What has been filed goes with the next write.
/// </summary>
/// <param name="grain">The state's.</param>
/// <param name="hospital">Whose audit it is for.</param>
internal sealed partial class Outbox<TState>(Grain grain, HospitalId hospital, IGrainFactory grains, TimeProvider clock, ILogger logger)
    where TState : IAudited<TState>
{
    private const int MostAtOnce = 200;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly IAuditGrain _audit = grains.Audit(hospital);
    private readonly AuditMetrics _metrics = ((IGrainBase)grain).GrainContext.ActivationServices.GetRequiredService<AuditMetrics>();
    private readonly HashSet<Guid> _filed = [];
    private ImmutableArray<AuditEntry> _durable = [];
    private TimeSpan _pause = FirstPause;
    private MetricContribution? _unfiled;
    private bool _isBusy;

    /// <param name="current">What <paramref name="next"/> was decided on.</param>
    /// <param name="next">Not stored yet.</param>
    /// <param name="reason">Given by whoever asked for the change.</param>
    /// <returns>The next state, with the entries of the change and without those that have been filed.</returns>
    public TState Sign(TState current, TState next, string? reason)
    {
        var caller = Caller.Current ?? Caller.ServiceOf(hospital);
        var now = clock.GetUtcNow();
        var entries = TState.Changes(current, next)
            .Select(note => AuditEntry.Of(caller, now, note with { Reason = note.Reason ?? reason }))
            .ToImmutableArray();
        var kept = _filed.Count == 0 ? next.Unfiled : next.Unfiled.RemoveAll(entry => _filed.Contains(entry.Id));
        return entries.IsEmpty && kept == next.Unfiled ? next : next.WithUnfiled(kept.AddRange(entries));
    }

    /// <summary>Files, in the background, what is in a state that the store holds.</summary>
    public void HandOver(TState durable)
    {
        _durable = durable.Unfiled;
        _filed.IntersectWith(_durable.Select(entry => entry.Id));
        ShowUnfiled();
        if (!_isBusy)
        {
            FileAll().Ignore();
        }
    }

    private async Task FileAll()
    {
        _isBusy = true;
        try
        {
            Caller.ServiceOf(hospital).SetCurrent();
            while (Waiting() is { IsEmpty: false } batch)
            {
                await _audit.File(batch);
                _filed.UnionWith(batch.Select(entry => entry.Id));
                _metrics.Filed(hospital, batch.Length);
                ShowUnfiled();
            }

            (_pause, _isBusy) = (FirstPause, false);
        }
        catch (Exception exception)
        {
            FileLater(exception);
        }
    }

    private void FileLater(Exception exception)
    {
        if (_pause == FirstPause)
        {
            LogNotFiled(exception, grain.GetPrimaryKeyString());
        }

        grain.RegisterGrainTimer(_ => FileAll(), _pause, Timeout.InfiniteTimeSpan);
        _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
    }

    private void ShowUnfiled() =>
        (_unfiled ??= _metrics.Unfiled(hospital).UntilEndOf(grain)).Set(_durable.Count(entry => !_filed.Contains(entry.Id)));

    private ImmutableArray<AuditEntry> Waiting() => [.. _durable.Where(entry => !_filed.Contains(entry.Id)).Take(MostAtOnce)];

    [LoggerMessage(LogLevel.Warning, "Audit entries of {Grain} could not be filed. They are stored with it, and it goes on trying.")]
    private partial void LogNotFiled(Exception exception, string grain);
}
