using OpdTokens.Grains.Domain.Days;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Tests.Hosting;

namespace OpdTokens.Grains.Tests;

/// <summary>Two counters with one queue, at which desks do what comes to their minds, while the clock is set to and fro.</summary>
[Trait("Category", "Thorough")]
public sealed class TwoCounters(TestHospital hospital) : IClassFixture<TestHospital>
{
    private const int Commands = 200;

    private static readonly string[] Rooms = ["11", "12"];

    /// <param name="calling">Whether a call begins the consultation.</param>
    /// <param name="clinic">One doctor with two rooms, a pool of two doctors with one room each, or a session over midnight.</param>
    /// <param name="seed">Of the desks' choices.</param>
    [Theory]
    [InlineData(Calling.OneStep, "rooms", 1)]
    [InlineData(Calling.TwoStep, "rooms", 2)]
    [InlineData(Calling.OneStep, "pool", 3)]
    [InlineData(Calling.TwoStep, "pool", 4)]
    [InlineData(Calling.OneStep, "night", 5)]
    [InlineData(Calling.TwoStep, "night", 6)]
    public async Task Nobody_is_completed_who_was_not_at_the_counter_and_no_counter_has_two_patients(
        Calling calling, string clinic, ulong seed)
    {
        var random = new SeededRandom(seed);
        var isNight = clinic == "night";
        hospital.Clock.Set(At(isNight ? 23 : 9));
        await hospital.Grains.Hospital(hospital.Id).SetPolicy(new HospitalPolicy { Calling = calling, UndoMinutes = 1440, TimeZone = "Etc/UTC" });
        var (doctor, otherDoctor) = (await Register(clinic), await Register("other"));
        var (other, prefixes) = (otherDoctor.Id, new[] { doctor, otherDoctor }.ToDictionary(view => view.Id, view => view.Prefix!));
        SlotId[] slots = isNight
            ? [await AddSlot(doctor.Id, 22, 6, capacity: 24)]
            : [await AddSlot(doctor.Id, 9, 10, capacity: 12), await AddSlot(doctor.Id, 10, 18, capacity: 12)];
        var elsewhere = await AddSlot(other, isNight ? 22 : 9, isNight ? 6 : 18, capacity: 24);
        var day = hospital.Grains.Day(hospital.Id, doctor.Id, TestHospital.Today);

        var completed = 0;
        for (var command = 0; command < Commands; command++)
        {
            // A dead battery sets a clock back; the network's time sets it right again.
            hospital.Clock.Advance(TimeSpan.FromSeconds(random.Below(10) == 0 ? -300 : 45));
            var before = await Tokens();
            var touched = await Do(random.Below(10), before);
            var after = await Tokens();
            completed += AssertHolds(before, after, touched);
            // People see only the prefix and the short number, so that is what has to differ in the whole hospital.
            Assert.Distinct(after.Select(token => token.Number.Display(prefixes[token.Number.DoctorId])));
        }

        Assert.True(completed > 0, "Nobody was completed.");
        await day.Close(new CloseDay());
        foreach (var token in await day.ListTokens())
        {
            Assert.False(token.Status.IsQueued(), $"{token}");
            Assert.IsType<Outcome<TokenView>.Refused>(await day.Undo(new UndoStep(token.Id)));
        }

        // Returns the only token that the command may have completed, and at which counter.
        async Task<(TokenId? Token, string Room)> Do(int choice, TokenView[] all)
        {
            var tokens = all.Where(token => token.Slot.DoctorId == doctor.Id).ToArray();
            var room = Rooms[random.Below(2)];
            var current = tokens.SingleOrDefault(token => token.Counter == room && Counters.IsAtCounter(token))?.Id;
            var believed = random.Below(4) == 0 ? tokens.ElementAtOrDefault(random.Below(24))?.Id : current;
            var token = all.Length == 0 ? default : all[random.Below(all.Length)].Id;
            switch (choice)
            {
                case 0 or 1 when all.Length < 20:
                    await hospital.Grains.Slot(hospital.Id, random.Pick(slots)).Allocate(
                        TestHospital.Request(doctor.Id, (TokenSource)random.Below(4)) with { CheckIn = true });
                    return (null, room);
                case 2 or 3:
                    await day.CallNext(new CallNext(Counter: room, Current: believed));
                    return (believed, room);
                case 4 when tokens.Any(here => here.Id == token):
                    await day.Call(new CallToken(token, Counter: room, Current: believed));
                    return (believed, room);
                case 5 when tokens.Any(here => here.Id == token):
                    await day.Undo(new UndoStep(token));
                    return (null, room);
                case 6 when all.Length > 0:
                    await hospital.Grains.OnToken(hospital.Id, token, slot => slot.Skip(new SkipToken(token)));
                    return (null, room);
                case 7 when calling == Calling.TwoStep && current is { } called:
                    await hospital.ChangeStatus(called, TokenStatus.Consulting);
                    return (null, room);
                case 7 when all.Length > 0:
                    await hospital.Grains.OnToken(hospital.Id, token, slot => slot.Park(new ParkToken(token, 1)));
                    return (null, room);
                case 8 when all.Length > 0:
                    var to = random.Below(2) == 0 ? elsewhere : random.Pick(slots);
                    await hospital.Grains.DayOf(hospital.Id, to).Receive(new ReceiveToken(token, to, MoveCause.Transfer));
                    return (null, room);
                case 9 when all.Length > 0:
                    await hospital.ChangeStatus(token, random.Below(2) == 0 ? TokenStatus.Cancelled : TokenStatus.NoShow);
                    return (null, room);
                default:
                    return (null, room);
            }
        }

        async Task<TokenView[]> Tokens() =>
            [.. await day.ListTokens(), .. await hospital.Grains.DayOf(hospital.Id, elsewhere).ListTokens()];
    }

    /// <returns>How many were completed.</returns>
    private static int AssertHolds(TokenView[] before, TokenView[] after, (TokenId? Token, string Room) touched)
    {
        Assert.All(Rooms, room => Assert.True(after.Count(token => token.Counter == room && Counters.IsAtCounter(token)) <= 1, room));
        var completed = after.Where(token => token.Status == TokenStatus.Completed
            && before.Single(other => other.Id == token.Id).Status != TokenStatus.Completed).ToArray();
        Assert.All(completed, token =>
        {
            var was = before.Single(other => other.Id == token.Id);
            Assert.Equal((TokenStatus.Consulting, touched.Room), (was.Status, was.Counter));
            Assert.Equal(touched.Token, token.Id);
        });
        Assert.Empty(before.Select(token => token.Id).Except(after.Select(token => token.Id)));
        Assert.Distinct(after.Select(token => token.Number));
        return completed.Length;
    }

    private static DateTimeOffset At(int hour) => new(TestHospital.Today, new TimeOnly(hour, 0), TimeSpan.Zero);

    private async Task<SlotId> AddSlot(int doctor, int start, int end, int capacity) =>
        TestHospital.Value(await hospital.Grains.Day(hospital.Id, doctor, TestHospital.Today).AddSlot(
            new AddSlot(new TimeOnly(start, 0), new TimeOnly(end, 0), capacity))).Id;

    private async Task<DoctorView> Register(string clinic)
    {
        var register = new RegisterDoctor("Dr. Rao", "General Medicine") { Rooms = clinic == "other" ? [] : [.. Rooms] };
        if (clinic == "pool")
        {
            var members = Rooms.Select(room => Register(register with { Rooms = [room] }));
            register = register with { Rooms = [], Members = [.. (await Task.WhenAll(members)).Select(member => member.Id)] };
        }

        return await Register(register);
    }

    private async Task<DoctorView> Register(RegisterDoctor command) =>
        TestHospital.Value(await hospital.Grains.Hospital(hospital.Id).RegisterDoctor(command));
}
