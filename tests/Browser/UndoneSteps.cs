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
