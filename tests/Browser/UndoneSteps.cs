namespace OpdTokens.Browser.Tests;

/// <summary>A slip of the hand at the desk is taken back with one key.</summary>
public sealed class UndoneSteps(TestRun run) : BrowserTest(run)
{
    [BrowserFact]
    public async Task An_undo_of_a_check_in_takes_no_call_of_another_desk_back()
    {
        var doctor = await Hospital.AddDoctor();
        var asha = await Hospital.AddToken(await Hospital.AddRunningSlot(doctor), "Asha Nair");
        var desk = new Desk(await Open(Desk.Of(doctor)));
        var keys = new Keys(desk.Page);
        await desk.Row(asha.PatientName).FocusAsync();
        await keys.Press("i");
        await Expect(desk.Undo).ToBeVisibleAsync();

        await Hospital.CallNext(doctor);
        await desk.Undo.ClickAsync();

        await Expect(desk.Page.Locator("#trouble")).Not.ToBeEmptyAsync();
        Assert.Equal("consulting", (await Hospital.Find(asha)).Status);
    }

    [BrowserFact]
    public async Task An_undo_is_offered_for_ten_seconds_and_the_step_is_then_undone_from_the_row()
    {
        var doctor = await Hospital.AddDoctor();
        var asha = await Hospital.AddToken(await Hospital.AddRunningSlot(doctor), "Asha Nair");
        var desk = new Desk(await NewTab());
        var opening = TimeProvider.System.GetUtcNow().UtcDateTime;
        await desk.Page.Clock.InstallAsync(new() { TimeDate = opening });
        await desk.Page.Clock.PauseAtAsync(opening.AddSeconds(1));
        await desk.Tab.GoTo(Desk.Of(doctor));
        await desk.Row(asha.PatientName).FocusAsync();

        await new Keys(desk.Page).Press("i");
        await Expect(desk.Undo).ToContainTextAsync(asha.ShortNumber);
        await desk.Page.Clock.RunForAsync(9_000);
        await Expect(desk.Undo).ToBeVisibleAsync();
        await desk.Page.Clock.RunForAsync(1_000);
        await Expect(desk.Undo).ToBeHiddenAsync();
        await Expect(desk.Row(asha.PatientName)).ToContainTextAsync("Waiting");

        await desk.Page.Clock.ResumeAsync();
        await desk.RowButton("Undo last step").ClickAsync();
        await Expect(desk.Row(asha.PatientName)).ToContainTextAsync("Not checked in");
        Assert.Equal("allocated", (await Hospital.Find(asha)).Status);
        desk.Tab.AssertNothingWentWrong();
    }

    [BrowserFact]
    public async Task Whoever_has_ended_is_brought_back_from_their_row_among_the_ended_tokens()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        var asha = await Hospital.AddCheckedIn(slot, "Asha Nair");
        await Hospital.CallNext(doctor);
        await Hospital.ChangeStatus(asha, "completed");
        var bala = await Hospital.AddCheckedIn(slot, "Bala Menon");
        await Hospital.Act(bala, "no-show");
        var chitra = await Hospital.AddToken(slot, "Chitra Das");
        await Hospital.Act(chitra, "cancel");
        var desk = new Desk(await Open(Desk.Of(doctor)));
        await Expect(desk.Button("Show ended tokens")).ToBeVisibleAsync();

        await new Keys(desk.Page).Press("e");
        await Expect(desk.Groups).ToHaveTextAsync(["Ended (3)"]);
        await BringBack(asha, "With doctor", "consulting");
        await BringBack(bala, "Waiting", "checked_in");
        await BringBack(chitra, "Not checked in", "allocated");

        await Expect(desk.Groups).ToHaveTextAsync(["At the counter", "Waiting (1)", "Not here yet (1)"]);
        desk.Tab.AssertNothingWentWrong();

        async Task BringBack(Token token, string shown, string status)
        {
            await desk.Row(token.PatientName).ClickAsync();
            await desk.RowButton("Undo last step").ClickAsync();
            await Expect(desk.Row(token.PatientName)).ToContainTextAsync(shown);
            await Expect(desk.Result).ToContainTextAsync($"Undone: {token.ShortNumber} {token.PatientName}");
            Assert.Equal(status, (await Hospital.Find(token)).Status);
        }
    }

    [BrowserFact]
    public async Task A_call_a_skip_and_a_cancellation_are_undone_with_one_key()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        var asha = await Hospital.AddCheckedIn(slot, "Asha Nair");
        var bala = await Hospital.AddToken(slot, "Bala Menon");
        var desk = new Desk(await Open(Desk.Of(doctor)));
        var keys = new Keys(desk.Page);
        await Expect(desk.Row(bala.PatientName)).ToBeVisibleAsync();

        await keys.Press("c");
        await Expect(desk.AtCounter).ToContainTextAsync(asha.PatientName);
        await desk.Page.WaitForFunctionAsync("() => !document.querySelector('#now-buttons [aria-disabled]')");
        await keys.Press("k");
        await Expect(desk.Undo).ToBeVisibleAsync();
        await Expect(desk.AtCounter).ToContainTextAsync("Nobody is with the doctor");
        await keys.Press("u");
        await Expect(desk.AtCounter).ToContainTextAsync(asha.PatientName);

        await desk.Row(bala.PatientName).FocusAsync();
        await keys.Press("x");
        await keys.Type("A mistake");
        await keys.Press("Enter");
        await Expect(desk.Row(bala.PatientName)).ToHaveCountAsync(0);
        await Expect(desk.Undo).ToBeVisibleAsync();
        await keys.Press("Control+z");

        await Expect(desk.Row(bala.PatientName)).ToContainTextAsync("Not checked in");
        Assert.Equal("allocated", (await Hospital.Find(bala)).Status);
        desk.Tab.AssertNothingWentWrong();
    }
}
