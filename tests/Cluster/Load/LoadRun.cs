using System.Collections.Immutable;
using OpdTokens.Cluster.Tests.Checker;
using OpdTokens.Cluster.Tests.History;
using OpdTokens.Cluster.Tests.Invariants;

namespace OpdTokens.Cluster.Tests.Load;

/// <summary>Clerks at work, from the first patient to the last count.</summary>
public sealed class LoadRun : IAsyncDisposable
{
    /// <summary>Far enough from today that no slot ends during the run.</summary>
    private const int DaysAgo = 2;

    private readonly ImmutableArray<HttpClient> _apis;
    private readonly LoadOptions _options;
    private readonly TimeProvider _clock;
    private readonly HistoryLog _log;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _giveUp = new();
    private Hospital _hospital = null!;
    private Task _work = Task.CompletedTask;

    private LoadRun(Uri[] apis, LoadOptions options, TimeProvider clock, HistoryLog log)
    {
        _apis =
        [
            .. apis.Select(api => new HttpClient
            {
                BaseAddress = new Uri(api, "/api/v1/"),
                Timeout = Timeout.InfiniteTimeSpan,
            }),
        ];
        Rotation = new Rotation(_apis);
        (_options, _clock, _log) = (options, clock, log);
    }

    /// <summary>Live.</summary>
    public LoadFigures Figures { get; } = new();

    public Rotation Rotation { get; }

    /// <summary>A moment of its history.</summary>
    public long Now => _log.Now;

    /// <summary>Sets a day up and lets the clerks begin.</summary>
    /// <param name="apis">The addresses of all APIs; <c>/api/v1/</c> is added.</param>
    /// <param name="options">How many of what.</param>
    /// <param name="clock">For waiting.</param>
    public static async Task<LoadRun> Start(Uri[] apis, LoadOptions options, TimeProvider? clock = null)
    {
        var run = new LoadRun(apis, options, clock ?? TimeProvider.System, new HistoryLog());
        var date = DateOnly.FromDateTime(run._clock.GetUtcNow().UtcDateTime).AddDays(-DaysAgo);
        run._hospital = await DaySetUp.Make(run.NewCaller(0), options, $"{Guid.NewGuid():N}", date);
        run.Begin();
        return run;
    }

    /// <summary>
    /// Lets the clerks go on where the service was restored from a copy of its data. They forget what the copy need not know.
    /// </summary>
    /// <param name="apis">The addresses of all APIs of the restored service.</param>
    /// <param name="began">When the copying began.</param>
    /// <param name="ended">When it had ended.</param>
    public LoadRun GoOn(Uri[] apis, long began, long ended)
    {
        var run = new LoadRun(apis, _options, _clock, _log.AsOfCopy(began, ended)) { _hospital = _hospital };
        run.Begin();
        return run;
    }

    /// <summary>Completes when so many operations have been answered.</summary>
    public async Task Reach(int operations)
    {
        // A clerk that can't make sense of an answer ends, and the run with it.
        await await Task.WhenAny(Figures.Reach(operations), _work);
    }

    /// <summary>Lets the clerks finish what they are at.</summary>
    public async Task Halt()
    {
        await _stop.CancelAsync();
        _giveUp.CancelAfter(_options.FinishTimeout);
        await _work;
    }

    /// <summary>Lets the clerks finish what they are at, reads every slot, and judges all that was seen.</summary>
    public async Task<LoadReport> Finish()
    {
        var invariants = await Inspect();
        var history = _log.ToHistory();
        var report = new LoadReport(Figures, HistoryCheck.Check(_hospital.Slots, history), invariants);
        if (!report.Holds)
        {
            var path = Path.Combine(_options.DumpFolder, $"history-{_hospital.Run}.jsonl");
            await HistoryLog.Dump(history, path);
            report = report with { DumpPath = path };
        }

        return report;
    }

    /// <summary>
    /// Lets the clerks finish what they are at, reads every slot, and judges by what must hold of each. Of a copy, in which so much may or
    /// may not be, the search for an order of all that happened would find no end.
    /// </summary>
    public async Task<InvariantVerdict> Inspect()
    {
        await Halt();
        using var timeout = new CancellationTokenSource(_options.FinishTimeout);
        var final = await new FinalReader(NewRecorder(0)).Read(_hospital, timeout.Token);
        return InvariantCheck.Of(_hospital.Slots, _log.ToHistory(), final);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _giveUp.CancelAsync();
        await _work;
        _stop.Dispose();
        _giveUp.Dispose();
        foreach (var api in _apis)
        {
            api.Dispose();
        }
    }

    private void Begin()
    {
        var board = new Board();
        foreach (var seen in _log.ToHistory().OrderBy(operation => operation.Return).SelectMany(operation => operation.Answer.Shown))
        {
            board.Note(seen);
        }

        var random = new SeededRandom(_options.Seed);
        var clerks = Enumerable.Range(1, _options.Clerks)
            .Select(number => new Clerk(
                NewRecorder(number), new Choices(_hospital, board, random.Split()), board, _hospital, _options.Rest, _clock))
            .ToArray();
        _work = Task.WhenAll(clerks.Select(clerk => Task.Run(() => clerk.Work(_stop.Token, _giveUp.Token))));
    }

    private Recorder NewRecorder(int client) => new(client, NewCaller(client), _hospital, _log, Figures);

    private Caller NewCaller(int first) => new(Rotation, first, _options.AttemptTimeout, _options.Retries, _clock, Figures);
}
