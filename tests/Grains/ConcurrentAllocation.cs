using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Tests.Hosting;

namespace OpdTokens.Grains.Tests;

public sealed class ConcurrentAllocation(TestHospital hospital) : IClassFixture<TestHospital>
{
    [Fact]
    public async Task Five_hundred_at_once_on_a_slot_of_twenty_give_exactly_twenty_tokens_and_offer_the_others_alternatives()
    {
        var doctor = await hospital.AddDoctor();
        var slot = await hospital.AddSlot(doctor, capacity: 20, hour: 9);
        var later = await hospital.AddSlot(doctor, capacity: 30, hour: 10);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => hospital.Allocate(slot)));

        var given = outcomes.OfType<Outcome<TokenView>.Done>().Select(done => done.Value).ToArray();
        Assert.Equal(20, given.Length);
        Assert.Equal(20, given.Select(token => token.Number).Distinct().Count());
        Assert.Equal(20, given.Select(token => token.Id).Distinct().Count());
        Assert.Equal(Enumerable.Range(1, 20), given.Select(token => token.SequenceNumber).Order());
        var refusals = outcomes.OfType<Outcome<TokenView>.Refused>().Select(refused => refused.Reason).ToArray();
        Assert.Equal(480, refusals.Length);
        Assert.All(refusals, reason =>
        {
            var alternative = Assert.Single(Assert.IsType<Refusal.SlotFull>(reason).Alternatives);
            Assert.Equal((later, 30), (alternative.Id, alternative.Available));
        });
        Assert.Equal(20, (await hospital.Slot(slot)).Held);
        Assert.Equal(20, (await hospital.Queue(slot)).Length);
    }

    [Fact]
    public async Task Five_hundred_at_once_over_eight_slots_with_automatic_choice_fill_the_day_exactly()
    {
        var doctor = await hospital.AddDoctor();
        var slots = new List<SlotId>();
        for (var hour = 9; hour < 17; hour++)
        {
            slots.Add(await hospital.AddSlot(doctor, capacity: 20, hour));
        }

        var day = hospital.Grains.Day(hospital.Id, doctor, TestHospital.Today);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => day.Allocate(TestHospital.Request(doctor))));

        var given = outcomes.OfType<Outcome<TokenView>.Done>().Select(done => done.Value).ToArray();
        Assert.Equal(160, given.Length);
        Assert.Equal(160, given.Select(token => token.Number).Distinct().Count());
        Assert.All(
            outcomes.OfType<Outcome<TokenView>.Refused>(),
            refused => Assert.Empty(Assert.IsType<Refusal.SlotFull>(refused.Reason).Alternatives));
        Assert.All(await day.ListSlots(), slot => Assert.Equal(20, slot.Held));
        Assert.Equal(slots.ToHashSet(), given.Select(token => token.Slot).ToHashSet());
    }

    [Fact]
    public async Task Two_hundred_repetitions_of_one_request_give_one_token_and_equal_answers()
    {
        var doctor = await hospital.AddDoctor();
        await hospital.AddSlot(doctor, capacity: 20, hour: 9);
        await hospital.AddSlot(doctor, capacity: 20, hour: 10);
        var day = hospital.Grains.Day(hospital.Id, doctor, TestHospital.Today);

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 200).Select(_ => day.Allocate(TestHospital.Request(doctor, key: "kiosk-7-0001"))));

        Assert.Single(outcomes.Select(TestHospital.Value).Distinct());
        Assert.Single(outcomes.Cast<Outcome<TokenView>.Done>(), done => !done.Replayed);
        Assert.Single(await day.ListTokens());
    }

    [Fact]
    public async Task A_slot_whose_patients_cancel_again_and_again_never_gives_a_number_twice()
    {
        var doctor = await hospital.AddDoctor();
        var slot = await hospital.AddSlot(doctor, capacity: 3, hour: 9);
        var other = await hospital.AddSlot(doctor, capacity: 3, hour: 10);
        var numbers = new List<TokenNumber>();
        for (var round = 0; round < 5; round++)
        {
            var tokens = (await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => hospital.Allocate(slot)))).Select(TestHospital.Value).ToArray();
            numbers.AddRange(tokens.Select(token => token.Number));
            foreach (var token in tokens)
            {
                TestHospital.Value(await hospital.ChangeStatus(token.Id, TokenStatus.Cancelled));
            }
        }

        numbers.Add(TestHospital.Value(await hospital.Allocate(other)).Number);

        Assert.Equal(16, numbers.Distinct().Count());
        foreach (var number in numbers)
        {
            var found = TestHospital.Value(await hospital.Grains.Day(hospital.Id, doctor, TestHospital.Today).FindToken(number));
            Assert.Equal(number, found.Number);
        }
    }
}
