namespace OpdTokens.Browser.Tests;

/// <summary>Two desks for one doctor, which press "Call next" at the same moment, or nearly.</summary>
public sealed class TwoDesks(TestRun run) : BrowserTest(run)
{
    /// <summary>Half of them at the same instant, and half with the second press after its screen has shown the first.</summary>
    private const int Rounds = 20;

    /// <remarks>
    /// After 0.7 seconds, a screen has shown the other desk's call. The test waits for that and not for the time.
    /// </remarks>
    [BrowserFact]
    public async Task Of_two_that_call_the_next_one_calls_and_the_other_is_told_so_and_nobody_is_lost()
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
                await Expect(desk.AtCounter).ToContainTextAsync("Nobody is with the doctor");
                await Expect(desk.Button("Call next")).Not.ToHaveAttributeAsync("aria-disabled", "true");
            }

            if (round <= Rounds / 2)
            {
                await Task.WhenAll(desks.Select(Call));
            }
            else
            {
                await Call(desks[0]);
                await Expect(desks[1].AtCounter).ToContainTextAsync($"Patient {round}");
                await Call(desks[1]);
            }

            foreach (var desk in desks)
            {
                await Expect(desk.AtCounter).ToContainTextAsync($"Patient {round}");
                await Expect(desk.Messages).ToContainTextAsync($"Patient {round}");
            }

            await ExpectOneIsTold(desks, "Called: ");
            await ExpectOneIsTold(desks, "Nothing was changed");
            var tokens = await Hospital.TokensIn(slot);
            var called = Assert.Single(tokens, token => token.Status == "consulting");
            Assert.Equal(round - 1, tokens.Count(token => token.Status == "completed"));
            await Hospital.ChangeStatus(called, "completed");
        }

        Assert.All(await Hospital.TokensIn(slot), token => Assert.Equal("completed", token.Status));
        foreach (var desk in desks)
        {
            await Expect(desk.Rows).ToHaveCountAsync(0);
        }
    }

    [BrowserFact]
    public async Task A_desk_that_calls_before_its_screen_has_shown_the_other_desks_call_changes_nothing_and_nobody_is_lost()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        string[] names = ["Asha Nair", "Bala Menon", "Chitra Das"];
        foreach (var name in names)
        {
            await Hospital.AddCheckedIn(slot, name);
        }

        var first = new Desk(await Open(Desk.Of(doctor)));
        var second = new Desk(await NewTab());
        var feed = await Feed.Of(second.Page);
        await second.Tab.GoTo(Desk.Of(doctor));
        await Expect(first.Rows).ToContainTextAsync(names);
        await Expect(second.Rows).ToContainTextAsync(names);
        var release = feed.Hold();

        await Call(first);
        await Expect(first.Result).ToContainTextAsync("Called: ");
        await Expect(second.AtCounter).ToContainTextAsync("Nobody is with the doctor");
        var answer = await second.Page.RunAndWaitForResponseAsync(() => Call(second), "**/next");

        Assert.Equal(409, answer.Status);
        Assert.Contains("queue_moved", await answer.TextAsync());
        await Expect(second.Messages).ToContainTextAsync("Nothing was changed");
        await Expect(second.Messages).ToContainTextAsync("Asha Nair");
        await Expect(second.AtCounter).ToContainTextAsync("Nobody is with the doctor");
        release();
        foreach (var desk in new[] { first, second })
        {
            await Expect(desk.AtCounter).ToContainTextAsync("Asha Nair");
            await Expect(desk.Groups).ToHaveTextAsync(["At the counter", "Waiting (2)"]);
            await Expect(desk.Rows).ToContainTextAsync(names);
        }

        var tokens = await Hospital.TokensIn(slot);
        Assert.Equal("Asha Nair", Assert.Single(tokens, token => token.Status == "consulting").PatientName);
        Assert.Equal(2, tokens.Count(token => token.Status == "checked_in"));
    }

    [BrowserFact]
    public async Task A_desk_keeps_its_room_after_a_reload_and_never_touches_the_other_desks_patient()
    {
        var doctor = await Hospital.AddDoctor(rooms: ["12", "14"]);
        var slot = await Hospital.AddRunningSlot(doctor);
        var (asha, bala) = (await Hospital.AddCheckedIn(slot, "Asha Nair"), await Hospital.AddCheckedIn(slot, "Bala Menon"));
        await Hospital.CallNext(doctor);
        var desk = new Desk(await Open(Desk.Of(doctor)));
        await Expect(desk.Now).ToContainTextAsync("Choose a room");

        await desk.Room.SelectOptionAsync("12");
        await Expect(desk.AtCounter).ToContainTextAsync(asha.PatientName);
        await desk.Room.SelectOptionAsync("14");
        await Expect(desk.AtCounter).ToContainTextAsync("Nobody is with the doctor");
        await desk.Page.ReloadAsync();
        await Expect(desk.Room).ToHaveValueAsync("14");
        await desk.Button("Call next").ClickAsync();

        await Expect(desk.AtCounter).Not.ToContainTextAsync("Nobody is with the doctor");
        await Expect(desk.AtCounter).ToContainTextAsync(bala.PatientName);
        Assert.All(await Hospital.TokensIn(slot), token => Assert.Equal("consulting", token.Status));
    }

    private static Task Call(Desk desk) => desk.Page.Keyboard.PressAsync("c");

    private static async Task ExpectOneIsTold(Desk[] desks, string what)
    {
        var texts = await Task.WhenAll(desks.Select(desk => desk.Messages.InnerTextAsync()));
        Assert.Single(texts, text => text.Contains(what, StringComparison.Ordinal));
    }
}
