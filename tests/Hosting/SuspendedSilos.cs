using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Hosting.Silo;

namespace OpdTokens.Hosting.Tests;

public sealed class Suspensions : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly Membership _membership = new();
    private readonly SuspendedSiloFilter _suspension;

    public Suspensions() => _suspension = new SuspendedSiloFilter(_membership, _clock, NullLogger<SuspendedSiloFilter>.Instance);

    public void Dispose() => _suspension.Dispose();

    [Fact]
    public async Task A_silo_that_runs_answers_without_asking_anybody()
    {
        for (var second = 0; second < 10; second++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(1, await Call());
        Assert.Equal(0, _membership.Asked);
    }

    [Fact]
    public async Task A_silo_that_was_suspended_asks_whether_it_is_a_member_before_it_answers()
    {
        Suspend();
        var call = Call();

        Assert.False(call.IsCompleted);
        _membership.Answer.SetResult();
        Assert.Equal(1, await call);
        Assert.Equal(2, _membership.Asked);
    }

    [Fact]
    public async Task A_call_that_comes_after_the_first_tick_waits_as_well()
    {
        Suspend();
        _clock.Advance(TimeSpan.FromMilliseconds(250));
        var call = Call();

        Assert.False(call.IsCompleted);
        _membership.Answer.SetResult();
        Assert.Equal(1, await call);
    }

    [Fact]
    public async Task All_is_well_again_once_the_membership_is_confirmed()
    {
        Suspend();
        _membership.Answer.SetResult();
        await Call();
        var asked = _membership.Asked;

        _clock.Advance(TimeSpan.FromSeconds(1));
        await Call();

        Assert.Equal(asked, _membership.Asked);
    }

    [Fact]
    public async Task A_silo_that_can_not_find_out_answers_nothing_and_asks_again_at_the_next_call()
    {
        Suspend();
        _membership.Answer.SetException(new InvalidOperationException("No database."));

        await Assert.ThrowsAsync<OutcomeUnknownException>(() => Call());
        _membership.Answer = new();
        _membership.Answer.SetResult();

        Assert.Equal(1, await Call());
    }

    /// <summary>Time passes, and nothing runs in it: the clock's timers are late.</summary>
    private void Suspend() => _clock.AdjustTime(_clock.GetUtcNow() + TimeSpan.FromSeconds(10));

    /// <returns>How often the grain ran.</returns>
    private async Task<int> Call()
    {
        var context = new CallContext();
        await _suspension.Invoke(context);
        return context.Invocations;
    }

    private sealed class Membership : IClusterMembershipService
    {
        public TaskCompletionSource Answer { get; set; } = new();

        public int Asked { get; private set; }

        public ClusterMembershipSnapshot CurrentSnapshot => throw new NotSupportedException();

        public IAsyncEnumerable<ClusterMembershipSnapshot> MembershipUpdates => throw new NotSupportedException();

        public async ValueTask Refresh(MembershipVersion minimumVersion = default)
        {
            Asked++;
            await Answer.Task;
        }

        public ValueTask Refresh(MembershipVersion minimumVersion, CancellationToken cancellationToken) => Refresh(minimumVersion);

        public Task<bool> TryKill(SiloAddress siloAddress) => throw new NotSupportedException();
    }
}
