using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Tests.Hosting;

namespace OpdTokens.Grains.Tests;

public sealed class HandOversBetweenSlots(TestHospital hospital) : IClassFixture<TestHospital>
{
    [Fact]
    public async Task Two_slots_that_hand_tokens_to_each_other_at_once_do_not_lock_and_lose_nobody()
    {
        var doctor = await hospital.AddDoctor();
        var (nine, ten) = (await hospital.AddSlot(doctor, 40, hour: 9), await hospital.AddSlot(doctor, 40, hour: 10));
        var early = await Allocate(nine, 20);
        var late = await Allocate(ten, 20);

        var outcomes = await Task.WhenAll(
            early.Select(token => hospital.Move(token.Id, ten)).Concat(late.Select(token => hospital.Move(token.Id, nine))));

        Assert.All(outcomes, outcome => TestHospital.Value(outcome));
        Assert.Equal(late.Select(Id).ToHashSet(), (await hospital.Tokens(nine)).Select(Id).ToHashSet());
        Assert.Equal(early.Select(Id).ToHashSet(), (await hospital.Tokens(ten)).Select(Id).ToHashSet());
        Assert.Equal(Enumerable.Range(1, 20), (await hospital.Tokens(nine)).Select(token => token.SequenceNumber));
    }

    [Fact]
    public async Task Full_slots_that_hand_tokens_to_each_other_refuse_and_keep_their_own()
    {
        var doctor = await hospital.AddDoctor();
        var (nine, ten) = (await hospital.AddSlot(doctor, 5, hour: 9), await hospital.AddSlot(doctor, 5, hour: 10));
        var early = await Allocate(nine, 5);
        var late = await Allocate(ten, 5);

        await Task.WhenAll(
            early.Select(token => hospital.Move(token.Id, ten)).Concat(late.Select(token => hospital.Move(token.Id, nine))));

        var everyone = (await hospital.Tokens(nine)).Concat(await hospital.Tokens(ten)).Select(Id).ToArray();
        Assert.Equal(10, everyone.Length);
        Assert.Equal(early.Concat(late).Select(Id).ToHashSet(), everyone.ToHashSet());
        Assert.Equal(5, (await hospital.Slot(nine)).Held);
        Assert.Equal(5, (await hospital.Slot(ten)).Held);
    }

    [Fact]
    public async Task A_token_is_found_by_id_and_number_however_often_it_moved_and_takes_commands_where_it_is()
    {
        var doctor = await hospital.AddDoctor();
        var slots = new[] { await hospital.AddSlot(doctor, 5, hour: 9), await hospital.AddSlot(doctor, 5, hour: 10), await hospital.AddSlot(doctor, 5, hour: 11) };
        var token = (await Allocate(slots[0], 1))[0];
        foreach (var to in new[] { slots[1], slots[2], slots[0], slots[1] })
        {
            Assert.Equal(to, TestHospital.Value(await hospital.Move(token.Id, to)).Slot);
            Assert.Equal(to, (await hospital.Token(token.Id)).Slot);
        }

        var day = hospital.Grains.Day(hospital.Id, doctor, TestHospital.Today);
        Assert.Equal(slots[1], TestHospital.Value(await day.FindToken(token.Number)).Slot);
        Assert.Equal(TokenStatus.CheckedIn, TestHospital.Value(await hospital.ChangeStatus(token.Id, TokenStatus.CheckedIn)).Status);
        Assert.Single(await day.ListTokens());
    }

    [Fact]
    public async Task A_move_that_the_target_refuses_changes_nothing_and_names_the_alternatives()
    {
        var doctor = await hospital.AddDoctor();
        var (nine, ten, eleven) = (await hospital.AddSlot(doctor, 2, hour: 9), await hospital.AddSlot(doctor, 1, hour: 10), await hospital.AddSlot(doctor, 1, hour: 11));
        var token = (await Allocate(nine, 1))[0];
        await Allocate(ten, 1);

        var refusal = Assert.IsType<Refusal.SlotFull>(TestHospital.Reason(await hospital.Move(token.Id, ten)));

        Assert.Equal([nine, eleven], refusal.Alternatives.Select(slot => slot.Id));
        Assert.Equal(token, await hospital.Token(token.Id));
    }

    [Fact]
    public async Task A_move_to_a_slot_that_does_not_exist_never_sets_out()
    {
        var slot = await hospital.AddSlot(await hospital.AddDoctor(), 5, hour: 9);
        var token = (await Allocate(slot, 1))[0];
        var writes = hospital.Store.NextWrite;

        var refusal = TestHospital.Reason(await hospital.Move(token.Id, slot with { Ordinal = 99 }));

        Assert.IsType<Refusal.SlotNotFound>(refusal);
        Assert.False(writes.IsCompleted);
    }

    [Fact]
    public async Task A_move_that_begins_while_a_refused_one_is_being_undone_goes_its_own_way()
    {
        var doctor = await hospital.AddDoctor();
        var (nine, ten, eleven) = (await hospital.AddSlot(doctor, 3, hour: 9), await hospital.AddSlot(doctor, 1, hour: 10), await hospital.AddSlot(doctor, 2, hour: 11));
        var token = (await Allocate(nine, 1))[0];
        await Allocate(ten, 1);
        var (undoing, proceed) = hospital.Store.HoldWrite(GrainKeys.Slot(hospital.Id, nine), number: 2);

        var refused = hospital.Move(token.Id, ten);
        await undoing;
        var second = hospital.Move(token.Id, eleven);
        await hospital.LookAround(nine);
        proceed();

        Assert.Equal(ten, Assert.IsType<Refusal.SlotFull>(TestHospital.Reason(await refused)).Slot);
        Assert.Equal(eleven, TestHospital.Value(await second).Slot);
        Assert.Equal(eleven, (await hospital.Token(token.Id)).Slot);
        Assert.Empty(await hospital.Tokens(nine));
    }

    [Fact]
    public async Task An_emergency_whose_first_choice_fills_up_meanwhile_displaces_to_the_next()
    {
        var doctor = await hospital.AddDoctor();
        var (nine, ten, eleven) = (await hospital.AddSlot(doctor, 1, hour: 9), await hospital.AddSlot(doctor, 1, hour: 10), await hospital.AddSlot(doctor, 1, hour: 11));
        var walkIn = (await Allocate(nine, 1, TokenSource.WalkIn))[0];
        var (freezing, proceed) = hospital.Store.HoldWrite(GrainKeys.Slot(hospital.Id, nine), number: 1);

        var emergency = hospital.Allocate(nine, urgency: Urgency.Emergency);
        await freezing;
        await Allocate(ten, 1);
        proceed();

        Assert.True(TestHospital.Value(await emergency).IsEmergency);
        Assert.Equal(eleven, (await hospital.Token(walkIn.Id)).Slot);
        Assert.Equal((1, 1, 1), ((await hospital.Slot(nine)).Held, (await hospital.Slot(ten)).Held, (await hospital.Slot(eleven)).Held));
    }

    [Fact]
    public async Task A_slot_names_where_a_token_went_and_never_passes_a_call_on()
    {
        var doctor = await hospital.AddDoctor();
        var (nine, ten) = (await hospital.AddSlot(doctor, 2, hour: 9), await hospital.AddSlot(doctor, 2, hour: 10));
        var token = (await Allocate(nine, 1))[0];
        TestHospital.Value(await hospital.Move(token.Id, ten));
        var left = hospital.Grains.Slot(hospital.Id, nine);
        var elsewhere = new Outcome<TokenView>.Elsewhere(ten);

        Assert.Equal(elsewhere, await left.GetToken(token.Id));
        Assert.Equal(elsewhere, await left.ChangeStatus(new ChangeStatus(token.Id, TokenStatus.CheckedIn)));
        Assert.Equal(elsewhere, await left.Recall(new RecallToken(token.Id)));
        Assert.Equal(elsewhere, await left.Skip(new SkipToken(token.Id)));
        Assert.Equal(elsewhere, await left.Move(new MoveToken(token.Id, nine)));
    }

    [Fact]
    public async Task A_token_that_is_moved_all_day_does_not_grow()
    {
        var doctor = await hospital.AddDoctor();
        var (nine, ten) = (await hospital.AddSlot(doctor, 2, hour: 9), await hospital.AddSlot(doctor, 2, hour: 10));
        var token = (await Allocate(nine, 1))[0];
        for (var move = 0; move < 30; move++)
        {
            var command = new MoveToken(token.Id, move % 2 == 0 ? ten : nine, $"{move} {new string('x', 490)}", new RequestKey($"move-{move}", 7));
            TestHospital.Value(await hospital.Grains.OnToken(hospital.Id, token.Id, slot => slot.Move(command)));
        }

        var notes = (await hospital.Token(token.Id)).Notes!;
        Assert.InRange(notes.Length, 500, 3_000);
        Assert.Contains(": 29 x", notes, StringComparison.Ordinal);
        Assert.InRange(hospital.Store.SizeOf(GrainKeys.Slot(hospital.Id, nine)), 1, 20_000);
    }

    [Fact]
    public async Task Many_emergencies_at_once_displace_one_walk_in_each_and_never_exceed_any_slot()
    {
        var doctor = await hospital.AddDoctor();
        var (nine, ten, eleven) = (await hospital.AddSlot(doctor, 10, hour: 9), await hospital.AddSlot(doctor, 4, hour: 10), await hospital.AddSlot(doctor, 3, hour: 11));
        var walkIns = await Allocate(nine, 10, TokenSource.WalkIn);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => hospital.Allocate(nine, urgency: Urgency.Emergency)));

        Assert.Equal(7, outcomes.OfType<Outcome<TokenView>.Done>().Count());
        Assert.All(
            outcomes.OfType<Outcome<TokenView>.Refused>(),
            refused => Assert.IsType<Refusal.NoReallocationPossible>(refused.Reason));
        Assert.Equal((10, 4, 3), ((await hospital.Slot(nine)).Held, (await hospital.Slot(ten)).Held, (await hospital.Slot(eleven)).Held));
        var everyone = new List<TokenView>();
        foreach (var slot in new[] { nine, ten, eleven })
        {
            everyone.AddRange(await hospital.Tokens(slot));
        }

        Assert.Equal(17, everyone.Select(Id).Distinct().Count());
        Assert.Superset(walkIns.Select(Id).ToHashSet(), everyone.Select(Id).ToHashSet());
    }

    private async Task<TokenView[]> Allocate(SlotId slot, int count, TokenSource source = TokenSource.Online)
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => hospital.Allocate(slot, source)));
        return [.. outcomes.Select(TestHospital.Value)];
    }

    private static TokenId Id(TokenView token) => token.Id;
}
