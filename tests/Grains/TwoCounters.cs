using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Tests.Hosting;

namespace OpdTokens.Grains.Tests;

/// <summary>Two counters of one doctor, at which desks do what comes to their minds.</summary>
[Trait("Category", "Thorough")]
public sealed class TwoCounters(TestHospital hospital) : IClassFixture<TestHospital>
{
    private static readonly string[] Rooms = ["11", "12"];

    [Theory]
    [InlineData(Calling.OneStep, 1)]
    [InlineData(Calling.OneStep, 2)]
    [InlineData(Calling.TwoStep, 3)]
    [InlineData(Calling.TwoStep, 4)]
    public async Task Nobody_is_completed_who_was_not_at_the_counter_and_no_counter_has_two_patients(Calling calling, ulong seed)
    {
        var random = new SeededRandom(seed);
        await hospital.Grains.Hospital(hospital.Id).SetPolicy(new HospitalPolicy { Calling = calling, UndoMinutes = 1440 });
        var doctor = TestHospital.Value(await hospital.Grains.Hospital(hospital.Id).RegisterDoctor(
            new RegisterDoctor("Dr. Rao", "General Medicine") { Rooms = [.. Rooms] })).Id;
        SlotId[] slots = [await hospital.AddSlot(doctor, capacity: 12, hour: 9), await hospital.AddSlot(doctor, capacity: 12, hour: 10)];
        var day = hospital.Grains.Day(hospital.Id, doctor, TestHospital.Today);

        for (var command = 0; command < 200; command++)
        {
            hospital.Clock.Advance(TimeSpan.FromSeconds(20));
            var before = await Tokens();
            var touched = await Do(random.Below(8), before);
            var after = await Tokens();

            Assert.All(Rooms, room => Assert.True(after.Count(token => token.Counter == room && IsAtCounter(token)) <= 1, room));
            var completed = after.Where(token => token.Status == TokenStatus.Completed
                && before.Single(other => other.Id == token.Id).Status != TokenStatus.Completed);
            Assert.All(completed, token =>
            {
                Assert.Equal(TokenStatus.Consulting, before.Single(other => other.Id == token.Id).Status);
                Assert.Equal(touched, token.Id);
            });
            Assert.Equal(after.Length, after.Select(token => token.Number).Distinct().Count());
        }

        // Returns the only token that the command may have completed.
        async Task<TokenId?> Do(int choice, TokenView[] tokens)
        {
            var room = Rooms[random.Below(2)];
            var current = tokens.SingleOrDefault(token => token.Counter == room && IsAtCounter(token))?.Id;
            var believed = random.Below(4) == 0 ? tokens.ElementAtOrDefault(random.Below(24))?.Id : current;
            var token = tokens.Length == 0 ? default : tokens[random.Below(tokens.Length)].Id;
            switch (choice)
            {
                case 0 or 1 when tokens.Length < 20:
                    await hospital.Grains.Slot(hospital.Id, slots[random.Below(2)]).Allocate(
                        TestHospital.Request(doctor, (TokenSource)random.Below(4)) with { CheckIn = true });
                    return null;
                case 2 or 3:
                    await day.CallNext(new CallNext(Counter: room, Current: believed));
                    return believed;
                case 4 when tokens.Length > 0:
                    await day.Call(new CallToken(token, Counter: room, Current: believed));
                    return believed;
                case 5 when tokens.Length > 0:
                    await day.Undo(new UndoStep(token));
                    return null;
                case 6 when tokens.Length > 0:
                    await hospital.Grains.Slot(hospital.Id, tokens.Single(other => other.Id == token).Slot).Skip(new SkipToken(token));
                    return null;
                case 7 when calling == Calling.TwoStep && current is { } called:
                    await hospital.ChangeStatus(called, TokenStatus.Consulting);
                    return null;
                case 7 when tokens.Length > 0:
                    await hospital.Grains.Slot(hospital.Id, tokens.Single(other => other.Id == token).Slot).Park(new ParkToken(token, 1));
                    return null;
                default:
                    return null;
            }
        }

        async Task<TokenView[]> Tokens() => [.. await day.ListTokens()];
    }

    private static bool IsAtCounter(TokenView token) => token is { Status: TokenStatus.Consulting } or { IsCalled: true };
}
