using OpdTokens.Grains.Commits;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Tests;

public sealed class GroupCommits
{
    private readonly List<(int State, TaskCompletionSource Done)> _writes = [];
    private readonly List<(int State, string[] Events)> _published = [];
    private readonly List<Exception> _failures = [];
    private readonly GroupCommit<int, string> _commit;

    public GroupCommits() => _commit = new GroupCommit<int, string>(
        durable: 0,
        state =>
        {
            _writes.Add((state, new TaskCompletionSource()));
            return _writes[^1].Done.Task;
        },
        (state, events) => _published.Add((state, [.. events])),
        _failures.Add);

    [Fact]
    public async Task Nobody_is_answered_before_the_write_that_holds_their_change_is_durable()
    {
        var answer = _commit.Commit(1);

        Assert.False(answer.IsCompleted);
        _writes[0].Done.SetResult();
        await answer;
    }

    [Fact]
    public async Task What_is_decided_during_a_write_goes_into_the_next_one_together()
    {
        var first = _commit.Commit(1);
        var second = _commit.Commit(2);
        var third = _commit.Commit(3);

        Assert.Equal(1, Assert.Single(_writes).State);
        _writes[0].Done.SetResult();
        await first;
        Assert.False(second.IsCompleted);
        Assert.Equal([1, 3], _writes.Select(write => write.State));
        _writes[1].Done.SetResult();
        await Task.WhenAll(second, third);
        Assert.Equal([1, 3], _published.Select(published => published.State));
    }

    [Fact]
    public async Task Decisions_see_the_newest_state_and_queries_only_the_durable_one()
    {
        var answer = _commit.Commit(1);

        Assert.Equal((1, 0), (_commit.Current, _commit.Durable));
        _writes[0].Done.SetResult();
        await answer;
        Assert.Equal((1, 1), (_commit.Current, _commit.Durable));
    }

    [Fact]
    public async Task A_failed_write_fails_everyone_in_it_and_behind_it_and_nothing_is_written_after_it()
    {
        var inFlight = _commit.Commit(1);
        var waiting = _commit.Commit(2);
        var settled = _commit.Settled();

        _writes[0].Done.SetException(new IOException("disk full"));

        await Assert.ThrowsAsync<OutcomeUnknownException>(() => inFlight);
        await Assert.ThrowsAsync<OutcomeUnknownException>(() => waiting);
        await Assert.ThrowsAsync<OutcomeUnknownException>(() => settled);
        await Assert.ThrowsAsync<OutcomeUnknownException>(() => _commit.Commit(3));
        await Assert.ThrowsAsync<OutcomeUnknownException>(_commit.Settled);
        Assert.Single(_writes);
        Assert.Equal("disk full", Assert.Single(_failures).Message);
        Assert.Equal(0, _commit.Durable);
        Assert.Empty(_published);
    }

    [Fact]
    public async Task What_rests_on_a_change_can_wait_until_the_change_is_durable()
    {
        Assert.True(_commit.Settled().IsCompletedSuccessfully);
        var first = _commit.Commit(1);
        var second = _commit.Commit(2);
        var settled = _commit.Settled();

        _writes[0].Done.SetResult();
        await first;
        Assert.False(settled.IsCompleted);
        _writes[1].Done.SetResult();
        await Task.WhenAll(second, settled);
        Assert.True(_commit.Settled().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_write_that_fails_before_its_first_await_fails_its_callers_too()
    {
        var commit = new GroupCommit<int, string>(0, _ => throw new IOException("no store"), (state, events) => _published.Add((state, [.. events])), _failures.Add);

        await Assert.ThrowsAsync<OutcomeUnknownException>(() => commit.Commit(1));
        Assert.Single(_failures);
    }

    [Fact]
    public async Task Events_are_told_once_in_their_order_with_the_write_that_holds_them()
    {
        var first = _commit.Commit(1, "one");
        var others = Task.WhenAll(_commit.Commit(2, "two"), _commit.Commit(3, "three", "four"));

        _writes[0].Done.SetResult();
        await first;
        Assert.Equal(["one"], Assert.Single(_published).Events);
        _writes[1].Done.SetResult();
        await others;
        Assert.Equal(["two", "three", "four"], _published[1].Events);
    }
}
