namespace OpdTokens.Browser.Tests;

/// <summary>Two desks for one doctor, which press "Call next" at the same moment, or nearly.</summary>
public sealed class TwoDesks(TestRun run) : BrowserTest(run)
{
    private const int Rounds = 4;

    [BrowserTheory]
    [InlineData(0)]
    [InlineData(700)]
    public async Task Of_two_that_call_the_next_one_calls_and_the_other_is_told_so_and_nobody_is_lost(int millisecondsApart)
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        for (var patient = 1; patient <= Rounds; patient++)
        {
            await Hospital.AddCheckedIn(slot, $"Patient {patient}");
        }

        Desk[] desks = [new(await Open(Desk.Of(doctor))), new(await Open(Desk.Of(doctor)))];
        for (var round = 1; round <= Rounds; round++)
        {
            foreach (var desk in desks)
            {
                await Expect(desk.Rows).ToHaveCountAsync(Rounds + 1 - round);
                await Expect(desk.Now).ToContainTextAsync("Nobody is with the doctor");
                await Expect(desk.Button("Call next")).Not.ToHaveAttributeAsync("aria-disabled", "true");
            }

            await Task.WhenAll(Press(desks[0], after: 0), Press(desks[1], millisecondsApart));

            foreach (var desk in desks)
            {
                await Expect(desk.Now).ToContainTextAsync($"Patient {round}");
            }

            foreach (var desk in desks)
            {
                await Expect(desk.Messages).ToContainTextAsync($"Patient {round}");
            }

            await ExpectOneIsTold(desks, "Called: ");
            await ExpectOneIsTold(desks, "Nothing was changed");
            var tokens = await Hospital.TokensIn(slot);
            var called = Assert.Single(tokens, token => token.Status == "consulting");
            Assert.Equal(round - 1, tokens.Count(token => token.Status == "completed"));
            await Hospital.ChangeStatus(called, "completed");
        }
    }

    [BrowserFact]
    public async Task A_desk_keeps_its_room_after_a_reload_and_never_touches_the_other_desks_patient()
    {
        var doctor = await Hospital.AddDoctor(rooms: ["12", "14"]);
        var slot = await Hospital.AddRunningSlot(doctor);
        var (asha, bala) = (await Hospital.AddCheckedIn(slot, "Asha Nair"), await Hospital.AddCheckedIn(slot, "Bala Menon"));
        await Hospital.CallNext(doctor);
        var desk = new Desk(await Open(Desk.Of(doctor)));
        await Expect(desk.Now).ToContainTextAsync(asha.PatientName);

        await desk.Room.SelectOptionAsync("14");
        await Expect(desk.Now).ToContainTextAsync("Nobody is with the doctor");
        await desk.Page.ReloadAsync();
        await Expect(desk.Room).ToHaveValueAsync("14");
        await desk.Button("Call next").ClickAsync();

        await Expect(desk.Now).Not.ToContainTextAsync("Nobody is with the doctor");
        await Expect(desk.Now).ToContainTextAsync(bala.PatientName);
        Assert.All(await Hospital.TokensIn(slot), token => Assert.Equal("consulting", token.Status));
    }

    private static async Task Press(Desk desk, int after)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(after), TimeProvider.System);
        await desk.Page.Keyboard.PressAsync("c");
    }

    private static async Task ExpectOneIsTold(Desk[] desks, string what)
    {
        var texts = await Task.WhenAll(desks.Select(desk => desk.Messages.InnerTextAsync()));
        Assert.Single(texts, text => text.Contains(what, StringComparison.Ordinal));
    }
}
