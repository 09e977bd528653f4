using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Tests.Hosting;

namespace OpdTokens.Grains.Tests;

[Trait("Category", "Thorough")]
public sealed class StoreFaults(TestHospital hospital) : IClassFixture<TestHospital>, IDisposable
{
    public void Dispose() => hospital.Store.HealAll();

    [Fact]
    public async Task A_write_that_fails_before_the_store_leaves_no_token_and_the_request_can_be_repeated()
    {
        var slot = await hospital.AddSlot(await hospital.AddDoctor(), capacity: 5);
        hospital.Store.Fail();

        await Assert.ThrowsAsync<OutcomeUnknownException>(() => hospital.Allocate(slot, key: "a"));
        hospital.Store.HealAll();

        Assert.Empty(await hospital.Tokens(slot));
        var token = TestHospital.Value(await hospital.Allocate(slot, key: "a"));
        Assert.Equal(token, Assert.Single(await hospital.Tokens(slot)));
    }

    [Fact]
    public async Task A_write_whose_answer_is_lost_is_found_by_repeating_the_request()
    {
        var slot = await hospital.AddSlot(await hospital.AddDoctor(), capacity: 5);
        hospital.Store.AfterWrite = (_, _) => throw new IOException("The answer was lost.");

        await Assert.ThrowsAsync<OutcomeUnknownException>(() => hospital.Allocate(slot, key: "b"));
        hospital.Store.HealAll();

        var repeated = Assert.IsType<Outcome<TokenView>.Done>(await hospital.Allocate(slot, key: "b"));
        Assert.True(repeated.Replayed);
        Assert.Equal(repeated.Value, Assert.Single(await hospital.Tokens(slot)));
    }

    [Fact]
    public async Task A_refusal_that_rests_on_a_failed_write_is_not_told()
    {
        var slot = await hospital.AddSlot(await hospital.AddDoctor(), capacity: 1);
        var reached = new TaskCompletionSource();
        var proceed = new TaskCompletionSource();
        hospital.Store.BeforeWrite = async (_, _) =>
        {
            reached.TrySetResult();
            await proceed.Task;
            throw new IOException("The store is gone.");
        };

        var holder = hospital.Allocate(slot);
        await reached.Task;
        var refused = hospital.Allocate(slot);
        proceed.SetResult();

        await Assert.ThrowsAsync<OutcomeUnknownException>(() => holder);
        await Assert.ThrowsAsync<OutcomeUnknownException>(() => refused);
        hospital.Store.HealAll();
        TestHospital.Value(await hospital.Allocate(slot));
    }

    [Fact]
    public async Task An_emergency_is_not_told_that_nothing_can_be_done_because_of_a_failed_write()
    {
        var slot = await hospital.AddSlot(await hospital.AddDoctor(), capacity: 1);
        var reached = new TaskCompletionSource();
        var proceed = new TaskCompletionSource();
        hospital.Store.BeforeWrite = async (_, _) =>
        {
            reached.TrySetResult();
            await proceed.Task;
            throw new IOException("The store is gone.");
        };

        var walkIn = hospital.Allocate(slot, TokenSource.WalkIn);
        await reached.Task;
        var emergency = hospital.Allocate(slot, urgency: Urgency.Emergency);
        await hospital.LookAround(slot);

        Assert.False(emergency.IsCompleted);
        proceed.SetResult();

        await Assert.ThrowsAsync<OutcomeUnknownException>(() => walkIn);
        await Assert.ThrowsAsync<OutcomeUnknownException>(() => emergency);
    }

    [Fact]
    public async Task A_repeated_request_is_answered_when_the_first_is_durable_and_not_before()
    {
        var slot = await hospital.AddSlot(await hospital.AddDoctor(), capacity: 5);
        var (reached, proceed) = hospital.Store.HoldWrite(GrainKeys.Slot(hospital.Id, slot), number: 1);
        var first = hospital.Allocate(slot, key: "twice");
        await reached;

        var second = hospital.Allocate(slot, key: "twice");
        await hospital.LookAround(slot);

        Assert.Empty(await hospital.Tokens(slot));
        Assert.False(second.IsCompleted);
        proceed();
        Assert.Equal(TestHospital.Value(await first), TestHospital.Value(await second));
    }

    [Fact]
    public async Task A_query_never_shows_a_token_whose_write_is_still_under_way()
    {
        var slot = await hospital.AddSlot(await hospital.AddDoctor(), capacity: 5);
        TestHospital.Value(await hospital.Allocate(slot));
        var reached = new TaskCompletionSource();
        var proceed = new TaskCompletionSource();
        hospital.Store.BeforeWrite = (_, _) =>
        {
            reached.TrySetResult();
            return proceed.Task;
        };

        var second = hospital.Allocate(slot);
        await reached.Task;

        Assert.Single(await hospital.Queue(slot));
        Assert.Equal(1, (await hospital.Slot(slot)).Held);
        proceed.SetResult();
        TestHospital.Value(await second);
        Assert.Equal(2, (await hospital.Queue(slot)).Length);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 2)]
    [InlineData(0, 3)]
    public async Task Under_failing_writes_no_acknowledged_token_is_missing_and_no_other_is_half_there(
        int everyNthFails, int everyNthLosesItsAnswer)
    {
        var slot = await hospital.AddSlot(await hospital.AddDoctor(), capacity: 40);
        var (before, after) = (0, 0);
        hospital.Store.BeforeWrite = (_, _) => IsTurn(ref before, everyNthFails)
            ? throw new IOException("The write failed.")
            : Task.CompletedTask;
        hospital.Store.AfterWrite = (_, _) => IsTurn(ref after, everyNthLosesItsAnswer)
            ? throw new IOException("The answer was lost.")
            : Task.CompletedTask;

        var acknowledged = await Task.WhenAll(Enumerable.Range(0, 30).Select(patient => UntilAnswered(slot, $"patient-{patient}")));
        hospital.Store.HealAll();
        await hospital.Crash();

        var stored = await hospital.Tokens(slot);
        Assert.Equal(acknowledged.Select(token => token.Id).Order(ById), stored.Select(token => token.Id).Order(ById));
        Assert.Equal(Enumerable.Range(1, 30), stored.Select(token => token.SequenceNumber));
        Assert.Equal(30, stored.Select(token => token.Number).Distinct().Count());
        Assert.Equal(30, (await hospital.Slot(slot)).Held);

        static bool IsTurn(ref int count, int every) => Interlocked.Increment(ref count) is var n && every > 0 && n % every == 0;
    }

    [Fact]
    public async Task After_a_crash_everything_is_as_it_was_acknowledged()
    {
        var doctor = await hospital.AddDoctor();
        var slot = await hospital.AddSlot(doctor, capacity: 5);
        var first = TestHospital.Value(await hospital.Allocate(slot, TokenSource.WalkIn));
        var second = TestHospital.Value(await hospital.Allocate(slot, TokenSource.FollowUp));
        var third = TestHospital.Value(await hospital.Allocate(slot));
        TestHospital.Value(await hospital.ChangeStatus(first.Id, TokenStatus.CheckedIn));
        TestHospital.Value(await hospital.ChangeStatus(third.Id, TokenStatus.Cancelled));
        var (slotBefore, queue, tokens) = (await hospital.Slot(slot), await hospital.Queue(slot), await hospital.Tokens(slot));
        var doctors = await hospital.Grains.Hospital(hospital.Id).ListDoctors();

        await hospital.Crash();

        Assert.Equal(slotBefore, await hospital.Slot(slot));
        Assert.Equal(queue, await hospital.Queue(slot));
        Assert.Equal(tokens, await hospital.Tokens(slot));
        Assert.Equal(second, await hospital.Token(second.Id));
        Assert.Equal(doctors.ToArray(), (await hospital.Grains.Hospital(hospital.Id).ListDoctors()).ToArray());
    }

    private static IComparer<TokenId> ById { get; } =
        Comparer<TokenId>.Create((left, right) => string.CompareOrdinal(left.ToString(), right.ToString()));

    /// <summary>As a well-behaved client does: repeat with the same key until there is an answer.</summary>
    private async Task<TokenView> UntilAnswered(SlotId slot, string key)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            try
            {
                return TestHospital.Value(await hospital.Allocate(slot, key: key));
            }
            catch (Exception exception) when (exception is OutcomeUnknownException or OrleansMessageRejectionException)
            {
                // Unknown, or turned away by an activation that was ending: either way, ask again.
            }
        }

        throw new InvalidOperationException("Never answered.");
    }
}
