using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Peers;
using OpdTokens.Grains.Tests.Hosting;

namespace OpdTokens.Grains.Tests;

public sealed class DoctorDays(TestHospital hospital) : IClassFixture<TestHospital>
{
    [Fact]
    public async Task Calling_the_next_completes_who_is_consulting_and_calls_the_first_checked_in_of_the_earliest_slot()
    {
        var doctor = await hospital.AddDoctor();
        var (nine, ten) = (await hospital.AddSlot(doctor, 5, hour: 9), await hospital.AddSlot(doctor, 5, hour: 10));
        var absent = TestHospital.Value(await hospital.Allocate(nine, TokenSource.Priority));
        var walkIn = TestHospital.Value(await hospital.Allocate(nine, TokenSource.WalkIn));
        var online = TestHospital.Value(await hospital.Allocate(nine));
        var later = TestHospital.Value(await hospital.Allocate(ten, TokenSource.Priority));
        foreach (var token in new[] { walkIn, online, later })
        {
            TestHospital.Value(await hospital.ChangeStatus(token.Id, TokenStatus.CheckedIn));
        }

        var day = hospital.Grains.Day(hospital.Id, doctor, TestHospital.Today);
        TokenId? current = null;
        foreach (var expected in new[] { online, walkIn, later })
        {
            var called = TestHospital.Value(await day.CallNext(new CallNext(Current: current)));
            current = called!.Id;
            Assert.Equal((expected.Id, TokenStatus.Consulting), (called.Id, called.Status));
            Assert.Single(await day.ListTokens(), token => token.Status == TokenStatus.Consulting);
        }

        Assert.Null(TestHospital.Value(await day.CallNext(new CallNext(Current: current))));
        Assert.Equal(3, (await day.ListTokens()).Count(token => token.Status == TokenStatus.Completed));
        Assert.Equal(TokenStatus.Allocated, (await hospital.Token(absent.Id)).Status);
    }

    [Fact]
    public async Task A_repeated_call_with_the_same_key_calls_nobody_else()
    {
        var doctor = await hospital.AddDoctor();
        var slot = await hospital.AddSlot(doctor, 5, hour: 9);
        for (var patient = 0; patient < 3; patient++)
        {
            var token = TestHospital.Value(await hospital.Allocate(slot));
            TestHospital.Value(await hospital.ChangeStatus(token.Id, TokenStatus.CheckedIn));
        }

        var day = hospital.Grains.Day(hospital.Id, doctor, TestHospital.Today);
        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => day.CallNext(new CallNext(new RequestKey("desk-1-call", 9)))));

        Assert.Single(outcomes.Select(TestHospital.Value).Distinct());
        Assert.Single(await day.ListTokens(), token => token.Status != TokenStatus.CheckedIn);
    }

    [Fact]
    public async Task A_repeated_call_that_found_nobody_finds_nobody_again()
    {
        var doctor = await hospital.AddDoctor();
        var slot = await hospital.AddSlot(doctor, 5, hour: 9);
        var day = hospital.Grains.Day(hospital.Id, doctor, TestHospital.Today);
        var call = new CallNext(new RequestKey("desk-1-call", 9));
        Assert.Null(TestHospital.Value(await day.CallNext(call)));
        var token = TestHospital.Value(await hospital.Allocate(slot));
        TestHospital.Value(await hospital.ChangeStatus(token.Id, TokenStatus.CheckedIn));

        var repeated = Assert.IsType<Outcome<TokenView?>.Done>(await day.CallNext(call));

        Assert.Equal((null, true), (repeated.Value, repeated.Replayed));
        Assert.Equal(TokenStatus.CheckedIn, (await hospital.Token(token.Id)).Status);
    }

    [Fact]
    public async Task A_late_doctor_moves_the_back_of_the_queue_to_later_slots_and_a_preview_moves_nobody()
    {
        var doctor = await hospital.AddDoctor();
        var (nine, ten, eleven) = (await hospital.AddSlot(doctor, 6, hour: 9), await hospital.AddSlot(doctor, 1, hour: 10), await hospital.AddSlot(doctor, 1, hour: 11));
        var tokens = new List<TokenView>();
        for (var patient = 0; patient < 6; patient++)
        {
            tokens.Add(TestHospital.Value(await hospital.Allocate(nine)));
        }

        var day = hospital.Grains.Day(hospital.Id, doctor, TestHospital.Today);
        var late = new AnnounceDelay(25, "Theatre overran", new RequestKey("delay", 4));
        var preview = TestHospital.Value(await day.PreviewDelay(late));
        Assert.Equal(6, (await hospital.Slot(nine)).Held);

        var announced = TestHospital.Value(await day.AnnounceDelay(late));

        Assert.Equal(nine, announced.Slot);
        Assert.Equal([(tokens[4].Id, ten), (tokens[5].Id, eleven)], announced.Moved.Select(moved => (moved.Token, moved.To!.Value)));
        Assert.Equal([tokens[3].Id], announced.Left.Select(left => left.Token));
        Assert.Equal([.. preview.Moved], announced.Moved.ToArray());
        Assert.Equal([.. preview.Left], announced.Left.ToArray());
        Assert.Equal((4, 1, 1), ((await hospital.Slot(nine)).Held, (await hospital.Slot(ten)).Held, (await hospital.Slot(eleven)).Held));
        Assert.Equal((25, "Theatre overran"), ((await day.GetStatistics()).DelayMinutes, (await day.GetStatistics()).DelayReason));
        var repeated = Assert.IsType<Outcome<DelayView>.Done>(await day.AnnounceDelay(late));
        Assert.True(repeated.Replayed);
        Assert.Equal([.. announced.Moved], repeated.Value.Moved.ToArray());
        Assert.Equal(4, (await hospital.Slot(nine)).Held);
    }

    [Fact]
    public async Task A_delay_whose_moves_a_crash_cut_short_is_finished_by_the_next_request()
    {
        var doctor = await hospital.AddDoctor();
        var (nine, ten) = (await hospital.AddSlot(doctor, 4, hour: 9), await hospital.AddSlot(doctor, 4, hour: 10));
        for (var patient = 0; patient < 4; patient++)
        {
            TestHospital.Value(await hospital.Allocate(nine));
        }

        var writes = 0;
        hospital.Store.BeforeWrite = (_, _) =>
            Interlocked.Increment(ref writes) > 2 ? throw new IOException("The store is gone.") : Task.CompletedTask;
        var late = new AnnounceDelay(30, null, new RequestKey("delay", 4));
        await Assert.ThrowsAnyAsync<Exception>(() => hospital.Grains.Day(hospital.Id, doctor, TestHospital.Today).AnnounceDelay(late));
        await hospital.Crash();

        var finished = Assert.IsType<Outcome<DelayView>.Done>(
            await hospital.Grains.Day(hospital.Id, doctor, TestHospital.Today).AnnounceDelay(late));

        Assert.True(finished.Replayed);
        Assert.Equal(3, finished.Value.Moved.Length);
        Assert.Equal((1, 3), ((await hospital.Slot(nine)).Held, (await hospital.Slot(ten)).Held));
    }

    [Fact]
    public async Task Automatic_choice_passes_over_slots_that_have_ended_by_the_hospitals_clock()
    {
        var doctor = await hospital.AddDoctor();
        await hospital.Grains.Hospital(hospital.Id).SetPolicy(new HospitalPolicy { TimeZone = "Asia/Kolkata" });
        await hospital.AddSlot(doctor, 5, hour: 9);
        var ten = await hospital.AddSlot(doctor, 5, hour: 10);
        var day = hospital.Grains.Day(hospital.Id, doctor, TestHospital.Today);
        var before = hospital.Clock.GetUtcNow();
        hospital.Clock.Set(new DateTimeOffset(2026, 1, 30, 10, 30, 0, TimeSpan.FromHours(5.5)));

        var token = TestHospital.Value(await day.Allocate(TestHospital.Request(doctor)));

        hospital.Clock.Set(before);
        Assert.Equal(ten, token.Slot);
    }

    [Fact]
    public async Task A_closed_slot_gives_its_time_free_and_cannot_open_again_over_another()
    {
        var doctor = await hospital.AddDoctor();
        var wrong = await hospital.AddSlot(doctor, 5, hour: 9);
        var day = hospital.Grains.Day(hospital.Id, doctor, TestHospital.Today);
        Assert.IsType<Refusal.SlotOverlaps>(TestHospital.Reason(await day.AddSlot(new AddSlot(new(9, 30), new(10, 30), 5))));

        Assert.False(TestHospital.Value(await day.ChangeSlot(new ChangeSlot(wrong, IsActive: false))).IsActive);
        var right = TestHospital.Value(await day.AddSlot(new AddSlot(new(9, 30), new(10, 30), 5)));

        Assert.IsType<Refusal.SlotOverlaps>(TestHospital.Reason(await day.ChangeSlot(new ChangeSlot(wrong, IsActive: true))));
        Assert.IsType<Refusal.SlotInactive>(TestHospital.Reason(await hospital.Allocate(wrong)));
        TestHospital.Value(await hospital.Allocate(right.Id));
        Assert.IsType<Refusal.CapacityBelowHeld>(TestHospital.Reason(await day.ChangeSlot(new ChangeSlot(right.Id, Capacity: 0))));
    }

    [Fact]
    public async Task A_repeated_request_waits_for_the_slot_that_still_carries_out_the_first()
    {
        var doctor = await hospital.AddDoctor();
        var slot = await hospital.AddSlot(doctor, capacity: 1);
        await hospital.ChangeStatus(TestHospital.Value(await hospital.Allocate(slot)).Id, TokenStatus.Cancelled);
        var peer = hospital.Grains.SlotPeer(hospital.Id, slot);
        var request = TestHospital.Request(doctor, key: "waits for a number");
        var (reached, proceed) = hospital.Store.HoldWrite(GrainKeys.Day(hospital.Id, doctor, TestHospital.Today), number: 1);

        var first = peer.AllocateSeat(request, freeSeatOnly: true);
        await reached;
        var repeated = peer.FindReplay(request.RequestKey!);
        await hospital.LookAround(slot);

        Assert.False(repeated.IsCompleted);
        proceed();
        Assert.Equal(TestHospital.Value(await first), TestHospital.Value((await repeated)!));
        hospital.Store.HealAll();
    }

    [Fact]
    public async Task Of_desks_that_call_the_next_at_once_one_calls_and_the_others_are_told_whom()
    {
        var doctor = await hospital.AddDoctor();
        var (nine, ten) = (await hospital.AddSlot(doctor, 5, hour: 9), await hospital.AddSlot(doctor, 5, hour: 10));
        foreach (var slot in new[] { nine, nine, ten, ten })
        {
            var token = TestHospital.Value(await hospital.Allocate(slot));
            TestHospital.Value(await hospital.ChangeStatus(token.Id, TokenStatus.CheckedIn));
        }

        var day = hospital.Grains.Day(hospital.Id, doctor, TestHospital.Today);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => day.CallNext(new CallNext())));

        var called = Assert.Single(answers.OfType<Outcome<TokenView?>.Done>()).Value!;
        Assert.Equal(3, answers.Count(answer => answer.Equals(
            new Outcome<TokenView?>.Refused(new Refusal.QueueMoved(called.Id, called.Number, Counter: null) { Prefix = "R" }))));
        var tokens = await day.ListTokens();
        Assert.Equal(called.Id, Assert.Single(tokens, token => token.Status == TokenStatus.Consulting).Id);
        Assert.Equal(3, tokens.Count(token => token.Status == TokenStatus.CheckedIn));
    }

    [Fact]
    public async Task Two_delays_announced_at_once_are_carried_out_one_after_the_other()
    {
        var doctor = await hospital.AddDoctor();
        var (nine, _) = (await hospital.AddSlot(doctor, 6, hour: 9), await hospital.AddSlot(doctor, 6, hour: 10));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => hospital.Allocate(nine)));
        var day = hospital.Grains.Day(hospital.Id, doctor, TestHospital.Today);

        var delays = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => day.AnnounceDelay(new AnnounceDelay(10))));

        var moved = delays.SelectMany(delay => TestHospital.Value(delay).Moved.Select(token => token.Token)).ToArray();
        Assert.Equal(4, moved.Length);
        Assert.Equal(4, moved.Distinct().Count());
        Assert.Equal(2, (await hospital.Slot(nine)).Held);
    }

    [Fact]
    public async Task A_delay_that_finds_its_target_full_by_then_goes_on_to_the_next_and_says_so()
    {
        var doctor = await hospital.AddDoctor();
        var (nine, ten, eleven) = (await hospital.AddSlot(doctor, 1, hour: 9), await hospital.AddSlot(doctor, 1, hour: 10), await hospital.AddSlot(doctor, 1, hour: 11));
        var token = TestHospital.Value(await hospital.Allocate(nine));
        var day = hospital.Grains.Day(hospital.Id, doctor, TestHospital.Today);
        var (planned, proceed) = hospital.Store.HoldWrite(GrainKeys.Day(hospital.Id, doctor, TestHospital.Today), number: 1);

        var delay = day.AnnounceDelay(new AnnounceDelay(10));
        await planned;
        TestHospital.Value(await hospital.Allocate(ten));
        proceed();

        var moved = Assert.Single(TestHospital.Value(await delay).Moved);
        Assert.Equal((token.Id, nine, eleven), (moved.Token, moved.From, moved.To!.Value));
        Assert.Equal(eleven, (await hospital.Token(token.Id)).Slot);
    }

    [Fact]
    public async Task Those_who_have_a_token_for_a_closed_slot_are_delayed_like_others()
    {
        var doctor = await hospital.AddDoctor();
        var (nine, ten) = (await hospital.AddSlot(doctor, 2, hour: 9), await hospital.AddSlot(doctor, 2, hour: 10));
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => hospital.Allocate(nine)));
        TestHospital.Value(await hospital.Allocate(ten));
        var day = hospital.Grains.Day(hospital.Id, doctor, TestHospital.Today);
        TestHospital.Value(await day.ChangeSlot(new ChangeSlot(nine, IsActive: false)));

        var delay = TestHospital.Value(await day.AnnounceDelay(new AnnounceDelay(30)));

        Assert.Equal(nine, delay.Slot);
        Assert.Equal((1, 2), ((await hospital.Slot(nine)).Held, (await hospital.Slot(ten)).Held));
    }

    [Fact]
    public async Task A_delay_that_a_crash_cut_short_is_taken_up_by_whoever_looks_at_the_day()
    {
        var doctor = await hospital.AddDoctor();
        var (nine, ten) = (await hospital.AddSlot(doctor, 4, hour: 9), await hospital.AddSlot(doctor, 4, hour: 10));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => hospital.Allocate(nine)));
        var writes = 0;
        hospital.Store.BeforeWrite = (_, _) =>
            Interlocked.Increment(ref writes) > 1 ? throw new IOException("The store is gone.") : Task.CompletedTask;
        await Assert.ThrowsAnyAsync<Exception>(() =>
            hospital.Grains.Day(hospital.Id, doctor, TestHospital.Today).AnnounceDelay(new AnnounceDelay(30)));
        await hospital.Crash();

        await hospital.Store.Eventually(async () =>
        {
            var slots = await hospital.Grains.Day(hospital.Id, doctor, TestHospital.Today).ListSlots();
            return (slots[0].Held, slots[1].Held) == (1, 3);
        });

        Assert.Equal(3, (await hospital.Tokens(ten)).Length);
    }

    [Fact]
    public async Task The_register_catches_up_with_a_doctor_whose_change_a_crash_kept_from_it()
    {
        var doctor = await hospital.AddDoctor();
        hospital.Store.BeforeWrite = (state, _) =>
            state == "hospital" ? throw new IOException("The store is gone.") : Task.CompletedTask;
        await Assert.ThrowsAnyAsync<Exception>(() =>
            hospital.Grains.Doctor(hospital.Id, doctor).Change(new ChangeDoctor(Name: "Dr. Rao-Iyer")));
        await hospital.Crash();

        Assert.Equal("Dr. Rao-Iyer", TestHospital.Value(await hospital.Grains.Doctor(hospital.Id, doctor).Get()).Name);

        await hospital.Store.Eventually(async () =>
            (await hospital.Grains.Hospital(hospital.Id).ListDoctors())[doctor - 1].Name == "Dr. Rao-Iyer");
    }
}
