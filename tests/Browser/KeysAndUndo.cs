namespace OpdTokens.Browser.Tests;

/// <summary>Keys of the desk: whom they are for, and that one of them takes the whole last step back.</summary>
public sealed class KeysAndUndo(TestRun run) : BrowserTest(run)
{
    [BrowserFact]
    public async Task One_undo_takes_back_a_call_and_the_completion_that_came_with_it()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        var (asha, bala) = (await Hospital.AddCheckedIn(slot, "Asha Nair"), await Hospital.AddCheckedIn(slot, "Bala Menon"));
        await Hospital.CallNext(doctor);
        var desk = new Desk(await Open(Desk.Of(doctor)));
        var keys = new Keys(desk.Page);
        await Expect(desk.AtCounter).ToContainTextAsync("Asha Nair");

        await keys.Press("u");
        await Expect(desk.Trouble).ToContainTextAsync("There is no step to undo");
        await Expect(desk.Result).ToBeEmptyAsync();
        await desk.CallNextWhenAllowed("Bala Menon");
        await Expect(desk.Result).ToContainTextAsync($"Called: {bala.ShortNumber} Bala Menon, {asha.ShortNumber} completed");
        await Expect(desk.Undo).ToContainTextAsync($"Undo {bala.ShortNumber}, {asha.ShortNumber}");
        await keys.Press("u");

        await Expect(desk.AtCounter).ToContainTextAsync("Asha Nair");
        await Expect(desk.Row("Bala Menon")).ToContainTextAsync("Waiting");
        Assert.Equal("consulting", (await Hospital.Find(asha)).Status);
        Assert.Equal("checked_in", (await Hospital.Find(bala)).Status);

        await desk.CallNextWhenAllowed("Bala Menon");
        await Expect(desk.Undo).ToBeVisibleAsync();
        await Hospital.Act(asha, "undo");
        await keys.Press("u");
        await Expect(desk.Trouble).ToContainTextAsync($"The call of {bala.ShortNumber} was undone, but not the completion of {asha.ShortNumber}");
        await Expect(desk.Undo).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task A_call_pressed_twice_is_undone_with_one_key_and_so_is_a_call_out_of_turn_with_the_completion()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        var (asha, bala) = (await Hospital.AddCheckedIn(slot, "Asha Nair"), await Hospital.AddCheckedIn(slot, "Bala Menon"));
        var desk = new Desk(await Open(Desk.Of(doctor)));
        var keys = new Keys(desk.Page);
        await Expect(desk.Row("Bala Menon")).ToBeVisibleAsync();

        await keys.Press("c");
        await Expect(desk.AtCounter).ToContainTextAsync("Asha Nair");
        await Expect(desk.Undo).ToBeVisibleAsync();
        await keys.Press("c");
        await Expect(desk.Trouble).Not.ToBeEmptyAsync();
        await keys.Press("u");
        await Expect(desk.AtCounter).ToContainTextAsync("Nobody is with the doctor");
        await Expect(desk.Result).ToContainTextAsync($"Undone: {asha.ShortNumber} Asha Nair is “Waiting” again");

        await Hospital.CallNext(doctor);
        await Expect(desk.AtCounter).ToContainTextAsync("Asha Nair");
        await desk.Row("Bala Menon").FocusAsync();
        await desk.PressWhenAllowed("#row-bar [aria-keyshortcuts=j]", "Bala Menon");
        await Expect(desk.Undo).ToContainTextAsync($"Undo {bala.ShortNumber}, {asha.ShortNumber}");
        await keys.Press("u");

        await Expect(desk.AtCounter).ToContainTextAsync("Asha Nair");
        Assert.Equal("consulting", (await Hospital.Find(asha)).Status);
        Assert.Equal("checked_in", (await Hospital.Find(bala)).Status);
        desk.Tab.AssertNothingWentWrong();
    }

    [BrowserFact]
    public async Task A_key_is_for_the_focused_row_or_else_for_the_panel_and_is_shown_only_there()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        await Hospital.AddCheckedIn(slot, "Asha Nair");
        var bala = await Hospital.AddCheckedIn(slot, "Bala Menon");
        var chitra = await Hospital.AddCheckedIn(slot, "Chitra Das");
        var desk = new Desk(await Open(Desk.Of(doctor)));
        var keys = new Keys(desk.Page);
        var onPanel = desk.Button("Skip (not here)").Locator("kbd");
        var onRow = desk.RowButton("Skip").Locator("kbd");
        await Expect(desk.Row("Chitra Das")).ToBeVisibleAsync();

        await desk.Row("Bala Menon").ClickAsync();
        await Expect(onRow).ToBeVisibleAsync();
        await Expect(onPanel).ToBeHiddenAsync();
        await keys.Press("c");
        await Expect(desk.AtCounter).ToContainTextAsync("Asha Nair");
        await Expect(onRow).ToBeHiddenAsync();
        await Expect(onPanel).ToBeVisibleAsync();
        await Expect(desk.Button("Skip (not here)")).Not.ToHaveAttributeAsync("aria-disabled", "true");
        await keys.Press("k");
        await Expect(desk.AtCounter).ToContainTextAsync("Nobody is with the doctor");

        await desk.Row("Bala Menon").FocusAsync();
        await keys.Press("k");
        await Expect(desk.Result).ToContainTextAsync($"{bala.ShortNumber} Bala Menon");
        await keys.Press("u");
        await Expect(desk.Result).ToContainTextAsync($"Undone: {bala.ShortNumber} Bala Menon");

        await Expect(desk.Button("Call next")).Not.ToHaveAttributeAsync("aria-disabled", "true");
        await desk.Row("Chitra Das").FocusAsync();
        await keys.Press("j");
        await Expect(desk.AtCounter).ToContainTextAsync("Chitra Das");
        await Expect(desk.Result).ToContainTextAsync($"Called: {chitra.ShortNumber} Chitra Das");
        Assert.Equal("consulting", (await Hospital.Find(chitra)).Status);
        Assert.Equal("checked_in", (await Hospital.Find(bala)).Status);
        await desk.Tab.AssertAccessible();
        await desk.Tab.Screenshot("nurse-keys");

        await keys.Press("?");
        await Expect(desk.Answer("Close")).ToBeFocusedAsync();
        await Expect(desk.Dialog).ToContainTextAsync("Call now, out of turn");
        await desk.Tab.Screenshot("nurse-help");
    }

    [BrowserFact]
    public async Task A_key_for_a_row_that_has_just_left_does_not_act_on_the_patient_with_the_doctor()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        var asha = await Hospital.AddCheckedIn(slot, "Asha Nair");
        var bala = await Hospital.AddCheckedIn(slot, "Bala Menon");
        await Hospital.CallNext(doctor);
        var desk = new Desk(await Open(Desk.Of(doctor)));
        var keys = new Keys(desk.Page);
        await Expect(desk.AtCounter).ToContainTextAsync("Asha Nair");
        await desk.Row("Bala Menon").FocusAsync();

        await Hospital.Act(bala, "cancel");
        await Expect(desk.QueueFrame).ToBeFocusedAsync();
        await keys.Press("k");

        await Expect(desk.Trouble).ToContainTextAsync($"{bala.ShortNumber} is no longer in this queue");
        Assert.Equal("consulting", (await Hospital.Find(asha)).Status);
    }

    [BrowserFact]
    public async Task The_slip_of_a_new_token_is_printed_with_one_key_wherever_the_focus_is_while_its_box_is_open()
    {
        var doctor = await Hospital.AddDoctor("Dr. Box Names", room: "4");
        var slot = await Hospital.AddRunningSlot(doctor);
        await Hospital.AddToken(slot, "Asha Nair");
        var desk = new Desk(await NewTab());
        await desk.Page.AddInitScriptAsync("globalThis.printed = 0; globalThis.print = () => { globalThis.printed++; };");
        await desk.Tab.GoTo(Desk.Of(doctor));
        var keys = new Keys(desk.Page);
        await desk.GiveToken("Bala Menon");
        await Expect(desk.Outcome).ToContainTextAsync("Dr. Box Names · Room 4");
        await Expect(desk.Row("Bala Menon")).ToBeVisibleAsync();
        await desk.Tab.Screenshot("nurse-given");

        await desk.PatientName.FocusAsync();
        await keys.Press("Escape");
        await desk.Row("Asha Nair").FocusAsync();
        await keys.Press("p");
        await desk.Page.WaitForFunctionAsync("() => globalThis.printed === 1");
        var bala = (await Hospital.TokensIn(slot)).Single(token => token.PatientName == "Bala Menon");
        await Expect(desk.Slip).ToContainTextAsync(bala.ShortNumber);

        await keys.Press("Escape");
        await Expect(desk.Outcome).ToBeEmptyAsync();
        await keys.Press("p");
        await desk.Page.WaitForFunctionAsync("() => globalThis.printed === 2");
        await Expect(desk.Slip).Not.ToContainTextAsync(bala.ShortNumber);
    }
}
