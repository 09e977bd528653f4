using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Extensions.Time.Testing;
using OpdTokens.Grains.Commits;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Tests;

/// <summary>What the grains of a silo have for the audit is gathered before it is sent.</summary>
public sealed class AuditSending
{
    private static readonly HospitalId City = HospitalId.Parse("city");

    private readonly FakeTimeProvider _clock = new();
    private readonly RecordedAudit _audit = new();
    private readonly AuditSender _sender;

    public AuditSending() => _sender = new AuditSender(OneAudit.Of(_audit), _clock);

    [Fact]
    public async Task Entries_of_many_grains_go_out_in_one_call_after_a_moment()
    {
        Task[] filed = [.. Enumerable.Range(0, 10).Select(_ => _sender.File(City, Entries(1), again: false))];
        await Passed(filed);

        Assert.Equal(["File 10"], _audit.Calls);
    }

    [Fact]
    public async Task So_many_that_a_call_is_worth_it_do_not_wait()
    {
        Task[] filed = [.. Enumerable.Range(0, 8).Select(_ => _sender.File(City, Entries(8), again: false))];
        await Task.WhenAll(filed);

        Assert.Equal(["File 64"], _audit.Calls);
    }

    [Fact]
    public async Task Entries_that_come_again_go_out_apart_and_so_do_those_of_another_hospital()
    {
        await Passed(
            _sender.File(City, Entries(1), again: false),
            _sender.File(City, Entries(2), again: true),
            _sender.File(HospitalId.Parse("lake"), Entries(3), again: false));

        Assert.Equal(["File 1", "File 3", "FileAgain 2"], _audit.Calls.Order());
    }

    [Fact]
    public async Task All_hear_of_a_failed_call_and_the_next_group_is_sent()
    {
        _audit.Fails = true;
        var (one, other) = (_sender.File(City, Entries(1), again: false), _sender.File(City, Entries(63), again: false));
        await Assert.ThrowsAsync<OutcomeUnknownException>(() => one);
        await Assert.ThrowsAsync<OutcomeUnknownException>(() => other);

        _audit.Fails = false;
        await _sender.File(City, Entries(64), again: false);
        Assert.Equal(["File 64", "File 64"], _audit.Calls);
    }

    /// <summary>Lets time go on until all are filed. The groups begin to wait on threads of their own.</summary>
    private async Task Passed(params Task[] filed)
    {
        var all = Task.WhenAll(filed);
        while (!all.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Yield();
        }

        await all;
    }

    private static ImmutableArray<AuditEntry> Entries(int count) =>
    [
        .. Enumerable.Range(0, count).Select(number =>
            AuditEntry.Of(Caller.ServiceOf(City), DateTimeOffset.UnixEpoch, new AuditNote("token.allocated", $"token-{number}"))),
    ];

    private sealed class RecordedAudit : IAuditGrain
    {
        private readonly Lock _lock = new();
        private readonly List<string> _calls = [];

        public bool Fails { get; set; }

        public string[] Calls
        {
            get
            {
                lock (_lock)
                {
                    return [.. _calls];
                }
            }
        }

        public Task File(ImmutableArray<AuditEntry> entries) => Note(nameof(File), entries);

        public Task FileAgain(ImmutableArray<AuditEntry> entries) => Note(nameof(FileAgain), entries);

        public Task<Page<FiledEntry>> List(AuditQuery query) => throw new NotSupportedException();

        private Task Note(string call, ImmutableArray<AuditEntry> entries)
        {
            lock (_lock)
            {
                _calls.Add($"{call} {entries.Length}");
            }

            return Fails ? Task.FromException(new OutcomeUnknownException()) : Task.CompletedTask;
        }
    }

    /// <summary>A grain factory with one grain.</summary>
#pragma warning disable CA1852 // The proxy is a subclass, made at run time.
    private class OneAudit : DispatchProxy
#pragma warning restore CA1852
    {
        private IAuditGrain? _audit;

        public static IGrainFactory Of(IAuditGrain audit)
        {
            var factory = Create<IGrainFactory, OneAudit>();
            ((OneAudit)(object)factory)._audit = audit;
            return factory;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _audit;
    }
}
