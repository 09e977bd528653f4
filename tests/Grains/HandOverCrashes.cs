using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Tests.Hosting;

namespace OpdTokens.Grains.Tests;

/// <summary>A hand-over writes three times: freeze, admit, release. The silos die around each of them.</summary>
[Trait("Category", "Thorough")]
public sealed class HandOverCrashes(TestHospital hospital) : IClassFixture<TestHospital>
{
    public static TheoryData<int, bool> Crashes => new()
    {
        { 1, false }, { 1, true }, { 2, false }, { 2, true }, { 3, false }, { 3, true },
    };

    [Theory]
    [MemberData(nameof(Crashes))]
    public async Task A_move_survives_a_crash_before_or_after_any_of_its_writes(int write, bool after)
    {
        var doctor = await hospital.AddDoctor();
        var from = await hospital.AddSlot(doctor, capacity: 3, hour: 9);
        var to = await hospital.AddSlot(doctor, capacity: 3, hour: 10);
        var token = TestHospital.Value(await hospital.Allocate(from));
        TestHospital.Value(await hospital.Allocate(from));
        TestHospital.Value(await hospital.ChangeStatus(token.Id, TokenStatus.CheckedIn));

        FailAt(write, after);
        await Assert.ThrowsAnyAsync<Exception>(() => hospital.Move(token.Id, to, key: "move"));
        await hospital.Crash();

        var moved = TestHospital.Value(await hospital.Move(token.Id, to, key: "move"));
        Assert.Equal((to, TokenStatus.CheckedIn, token.Number), (moved.Slot, moved.Status, moved.Number));
        Assert.Equal(moved, await hospital.Token(token.Id));
        Assert.Equal(1, Assert.Single(await hospital.Tokens(from)).SequenceNumber);
        Assert.Equal(moved, Assert.Single(await hospital.Tokens(to)));
        Assert.Equal(1, (await hospital.Slot(from)).Held);
        Assert.Equal(1, (await hospital.Slot(to)).Held);
    }

    /// <summary>The slot there has used up its numbers, so it also leases some: in the day, and then in the slot.</summary>
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(4, false)]
    [InlineData(4, true)]
    [InlineData(5, true)]
    public async Task A_move_to_another_date_gives_one_number_whatever_crash_it_survives(int write, bool after)
    {
        var doctor = await hospital.AddDoctor();
        var from = await hospital.AddSlot(doctor, capacity: 3, hour: 9, date: TestHospital.Today.AddDays(1));
        var to = await hospital.AddSlot(doctor, capacity: 1, hour: 9);
        var token = TestHospital.Value(await hospital.Allocate(from));
        var left = TestHospital.Value(await hospital.Allocate(to));
        TestHospital.Value(await hospital.ChangeStatus(left.Id, TokenStatus.Cancelled));

        FailAt(write, after);
        await Assert.ThrowsAnyAsync<Exception>(() => hospital.Move(token.Id, to, key: "move"));
        await hospital.Crash();

        var moved = TestHospital.Value(await hospital.Move(token.Id, to, key: "move"));
        Assert.Equal((to, doctor, TestHospital.Today), (moved.Slot, moved.Number.DoctorId, moved.Number.Date));
        Assert.NotEqual(left.Number, moved.Number);
        Assert.Equal(moved, await hospital.Token(token.Id));
        Assert.Equal(moved, await FindByNumber(token.Number));
        Assert.Equal(moved, await FindByNumber(moved.Number));
        Assert.Empty(await hospital.Tokens(from));
    }

    [Fact]
    public async Task Whoever_looks_at_the_old_slot_after_a_crash_finishes_the_move()
    {
        var doctor = await hospital.AddDoctor();
        var from = await hospital.AddSlot(doctor, capacity: 3, hour: 9);
        var to = await hospital.AddSlot(doctor, capacity: 3, hour: 10);
        var token = TestHospital.Value(await hospital.Allocate(from));
        FailAt(write: 2, after: true);
        await Assert.ThrowsAnyAsync<Exception>(() => hospital.Move(token.Id, to));
        await hospital.Crash();

        await hospital.Store.Eventually(async () => (await hospital.Tokens(from)).Length == 0);

        Assert.Equal(to, (await hospital.Token(token.Id)).Slot);
        Assert.Single(await hospital.Tokens(to));
    }

    [Fact]
    public async Task A_move_whose_target_failed_is_tried_again_without_anybody_asking()
    {
        var doctor = await hospital.AddDoctor();
        var from = await hospital.AddSlot(doctor, capacity: 3, hour: 9);
        var to = await hospital.AddSlot(doctor, capacity: 3, hour: 10);
        var token = TestHospital.Value(await hospital.Allocate(from));
        hospital.Store.BeforeWrite = (_, grain) =>
            grain.Key.ToString() == GrainKeys.Slot(hospital.Id, to) ? throw new IOException("The store is gone.") : Task.CompletedTask;
        await Assert.ThrowsAnyAsync<Exception>(() => hospital.Move(token.Id, to));
        Assert.IsType<Refusal.TokenMoving>(TestHospital.Reason(await hospital.ChangeStatus(token.Id, TokenStatus.CheckedIn)));

        hospital.Store.HealAll();
        await hospital.Store.Eventually(async () => (await hospital.Tokens(from)).Length == 0);

        Assert.Equal(to, (await hospital.Token(token.Id)).Slot);
    }

    [Theory]
    [MemberData(nameof(Crashes))]
    public async Task An_emergency_that_displaces_survives_a_crash_before_or_after_any_of_its_writes(int write, bool after)
    {
        var doctor = await hospital.AddDoctor();
        var full = await hospital.AddSlot(doctor, capacity: 1, hour: 9);
        var later = await hospital.AddSlot(doctor, capacity: 1, hour: 10);
        var walkIn = TestHospital.Value(await hospital.Allocate(full, TokenSource.WalkIn));

        FailAt(write, after);
        await Assert.ThrowsAnyAsync<Exception>(() => hospital.Allocate(full, urgency: Urgency.Emergency, key: "emergency"));
        await hospital.Crash();

        var emergency = TestHospital.Value(await hospital.Allocate(full, urgency: Urgency.Emergency, key: "emergency"));
        Assert.True(emergency.IsEmergency);
        Assert.Equal(emergency, Assert.Single(await hospital.Tokens(full)));
        Assert.Equal(walkIn.Id, Assert.Single(await hospital.Tokens(later)).Id);
        Assert.Equal(later, (await hospital.Token(walkIn.Id)).Slot);
    }

    [Theory]
    [MemberData(nameof(Crashes))]
    public async Task A_transfer_to_another_doctor_survives_a_crash_before_or_after_any_of_its_writes(int write, bool after)
    {
        var (from, to) = await TwoDoctors();
        var token = await CheckedIn(from);

        FailAt(write, after);
        await Assert.ThrowsAnyAsync<Exception>(() => Send(token.Id, to, MoveCause.Transfer));
        await hospital.Crash();

        var moved = TestHospital.Value(await Send(token.Id, to, MoveCause.Transfer));
        Assert.Equal((token.Id, to, TokenStatus.CheckedIn), (moved.Id, moved.Slot, moved.Status));
        Assert.True(moved.Number.IsOf(to));
        Assert.Empty(await hospital.Tokens(from));
        Assert.Equal(moved, Assert.Single(await hospital.Tokens(to)));
        Assert.Equal(moved, await hospital.Token(token.Id));
        Assert.Equal(moved, await FindByNumber(token.Number));
        Assert.Equal(moved, TestHospital.Value(await Send(token.Id, to, MoveCause.Transfer)));
        Assert.Equal((0, 1), ((await hospital.Slot(from)).Held, (await hospital.Slot(to)).Held));
    }

    /// <summary>The second token is given before the first is completed; the patient must wait in one queue.</summary>
    [Theory]
    [MemberData(nameof(Crashes))]
    public async Task A_referral_gives_one_second_token_whatever_crash_it_survives(int write, bool after)
    {
        var (from, to) = await TwoDoctors();
        var token = await Consulting(from);

        FailAt(write, after);
        await Assert.ThrowsAnyAsync<Exception>(() => Send(token.Id, to, MoveCause.Referral));
        await hospital.Crash();

        var second = TestHospital.Value(await Send(token.Id, to, MoveCause.Referral));
        Assert.Equal((token.Id, to, TokenStatus.CheckedIn), (second.ReferredFrom, second.Slot, second.Status));
        await AssertReferred(token.Id, second);
        Assert.Equal(second, TestHospital.Value(await Send(token.Id, to, MoveCause.Referral)));
        await AssertReferred(token.Id, second);
    }

    /// <summary>The first token is frozen. The other doctor's slot has given the second token, or has not.</summary>
    [Theory]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public async Task Whoever_looks_at_the_consultation_after_a_crash_finishes_the_referral(int write, bool after)
    {
        var (from, to) = await TwoDoctors();
        var token = await Consulting(from);
        FailAt(write, after);
        await Assert.ThrowsAnyAsync<Exception>(() => Send(token.Id, to, MoveCause.Referral));
        await hospital.Crash();

        await hospital.Store.Eventually(async () => (await hospital.Tokens(from)).Single().Status == TokenStatus.Completed);

        var second = Assert.Single(await hospital.Tokens(to));
        await AssertReferred(token.Id, second);
        Assert.Equal(second, TestHospital.Value(await Send(token.Id, to, MoveCause.Referral)));
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public async Task Whoever_looks_at_the_old_slot_after_a_crash_finishes_the_transfer(int write, bool after)
    {
        var (from, to) = await TwoDoctors();
        var token = await CheckedIn(from);
        FailAt(write, after);
        await Assert.ThrowsAnyAsync<Exception>(() => Send(token.Id, to, MoveCause.Transfer));
        await hospital.Crash();

        await hospital.Store.Eventually(async () => (await hospital.Tokens(from)).Length == 0);

        var moved = Assert.Single(await hospital.Tokens(to));
        Assert.Equal(moved, await hospital.Token(token.Id));
        Assert.Equal(moved, TestHospital.Value(await Send(token.Id, to, MoveCause.Transfer)));
    }

    [Fact]
    public async Task A_referral_whose_consultation_could_not_be_completed_is_tried_again_without_anybody_asking()
    {
        var (from, to) = await TwoDoctors();
        var token = await Consulting(from);
        FailAt(write: 3, after: false);
        await Assert.ThrowsAnyAsync<Exception>(() => Send(token.Id, to, MoveCause.Referral));
        var second = Assert.Single(await hospital.Tokens(to));

        hospital.Store.HealAll();
        await hospital.Store.Eventually(async () => (await hospital.Token(token.Id)).Status == TokenStatus.Completed);

        await AssertReferred(token.Id, second);
        Assert.Equal(second, TestHospital.Value(await Send(token.Id, to, MoveCause.Referral)));
    }

    private async Task<(SlotId From, SlotId To)> TwoDoctors() => (
        await hospital.AddSlot(await hospital.AddDoctor(), capacity: 3, hour: 9),
        await hospital.AddSlot(await hospital.AddDoctor(), capacity: 3, hour: 9));

    private async Task<TokenView> CheckedIn(SlotId slot) => TestHospital.Value(
        await hospital.ChangeStatus(TestHospital.Value(await hospital.Allocate(slot)).Id, TokenStatus.CheckedIn));

    private async Task<TokenView> Consulting(SlotId slot) =>
        TestHospital.Value(await hospital.ChangeStatus((await CheckedIn(slot)).Id, TokenStatus.Consulting));

    /// <summary>Each time the same request.</summary>
    private Task<Outcome<TokenView>> Send(TokenId token, SlotId to, MoveCause cause) => hospital.Grains.DayOf(hospital.Id, to)
        .Receive(new ReceiveToken(token, to, cause, RequestKey: new RequestKey($"{cause} of {token}", 4)));

    private async Task AssertReferred(TokenId token, TokenView second)
    {
        var first = await hospital.Token(token);
        Assert.Equal((TokenStatus.Completed, second.Id), (first.Status, first.ReferredTo));
        Assert.Equal(first, Assert.Single(await hospital.Tokens(first.Slot)));
        Assert.Empty(await hospital.Queue(first.Slot));
        Assert.Equal(second, Assert.Single(await hospital.Tokens(second.Slot)));
        Assert.Equal(second, Assert.Single(await hospital.Queue(second.Slot)));
    }

    private async Task<TokenView> FindByNumber(TokenNumber number) =>
        TestHospital.Value(await hospital.Grains.Day(hospital.Id, number.DoctorId, number.Date).FindToken(number));

    /// <summary>From the write on nothing more is stored, until the silos have died and come back.</summary>
    private void FailAt(int write, bool after)
    {
        var writes = 0;
        hospital.Store.BeforeWrite = (_, _) => Interlocked.Increment(ref writes) > (after ? write : write - 1)
            ? throw new IOException("The store is gone.")
            : Task.CompletedTask;
        hospital.Store.AfterWrite = (_, _) => Volatile.Read(ref writes) == write
            ? throw new IOException("The answer was lost.")
            : Task.CompletedTask;
    }
}
