namespace OpdTokens.Browser.Tests;

public sealed class DeskKeyboard(TestRun run) : BrowserTest(run)
{
    [BrowserFact]
    public async Task A_doctor_is_chosen_and_a_token_given_without_a_mouse()
    {
        var doctor = await Hospital.AddDoctor("Zubin Wadia");
        await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        var desk = new Desk(await Open("/desk"));
        var keys = new Keys(desk.Page);

        await Expect(desk.Doctors).ToBeVisibleAsync();
        await keys.TabTo(desk.Doctors);
        await keys.Press("z");
        await Expect(desk.Page).ToHaveTitleAsync("Zubin Wadia · OPD desk");
        await keys.Press("Tab");
        await keys.Press("n");
        await Keys.ExpectFocus(desk.PatientName);
        await keys.Type("Asha Nair");
        await keys.Press("Tab");
        await keys.Type(Desk.SomePhone);
        await keys.Press("Enter");
        await keys.Press("Enter");

        await desk.ExpectBooked("Asha Nair");
        await Keys.ExpectFocus(desk.PatientName);
        await Expect(desk.Rows).ToHaveCountAsync(1);
        Assert.Single(await Hospital.TokensIn(slot));
        desk.Tab.AssertNothingWentWrong();
    }

    [BrowserFact]
    public async Task Escape_leaves_a_field_and_the_next_key_is_a_shortcut_again()
    {
        var doctor = await Hospital.AddDoctor();
        var asha = await Hospital.AddCheckedIn(await Hospital.AddRunningSlot(doctor), "Asha Nair");
        var desk = new Desk(await Open(Desk.Of(doctor)));
        var keys = new Keys(desk.Page);
        await Expect(desk.Row(asha.PatientName)).ToBeVisibleAsync();

        await keys.Press("n");
        await keys.Type("Bala");
        await keys.Press("Escape");
        await Keys.ExpectFocus(desk.Row(asha.PatientName));
        await keys.Press("c");

        await Expect(desk.AtCounter).ToContainTextAsync("Asha Nair");
        await Expect(desk.PatientName).ToHaveValueAsync("Bala");
    }

    [BrowserFact]
    public async Task A_key_for_a_row_says_so_when_no_row_is_chosen()
    {
        var doctor = await Hospital.AddDoctor();
        var asha = await Hospital.AddCheckedIn(await Hospital.AddRunningSlot(doctor), "Asha Nair");
        var desk = new Desk(await Open(Desk.Of(doctor)));
        await Expect(desk.Row(asha.PatientName)).ToBeVisibleAsync();

        await new Keys(desk.Page).Press("s");

        await Expect(desk.Page.Locator("#trouble")).ToHaveTextAsync("Select a patient to check in, skip, move or cancel.");
        Assert.Equal("checked_in", (await Hospital.Find(asha)).Status);
    }

    [BrowserFact]
    public async Task A_double_click_books_once()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        var desk = new Desk(await Open(Desk.Of(doctor)));

        await desk.FillIn("Asha Nair");
        await desk.Give.DblClickAsync();
        await desk.ExpectBooked("Asha Nair");

        // What comes after the second click's request would have been answered shows that there was none.
        await desk.GiveToken("Bala Menon");
        Assert.Equal(2, (await Hospital.TokensIn(slot)).Count);
    }

    [BrowserFact]
    public async Task Patients_are_checked_in_called_called_again_passed_over_and_completed_with_the_keys()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        var asha = await Hospital.AddToken(slot, "Asha Nair");
        var bala = await Hospital.AddToken(slot, "Bala Menon");
        var desk = new Desk(await Open(Desk.Of(doctor)));
        var keys = new Keys(desk.Page);
        await Expect(desk.Rows).ToContainTextAsync(["Asha Nair", "Bala Menon"]);

        await keys.Press("q");
        await Keys.ExpectFocus(desk.Row("Asha Nair"));
        await keys.Press("i");
        await Expect(desk.Row("Asha Nair")).ToContainTextAsync("Waiting");
        await keys.Press("ArrowDown");
        await Keys.ExpectFocus(desk.Row("Bala Menon"));
        await keys.Press("i");
        await Expect(desk.Row("Bala Menon")).ToContainTextAsync("Waiting");

        await keys.Press("c");
        await Keys.ExpectFocus(desk.Now);
        await Expect(desk.AtCounter).ToContainTextAsync("called once");
        await Expect(desk.Button("Call again")).ToBeEnabledAsync();
        await keys.Press("r");
        await Expect(desk.AtCounter).ToContainTextAsync("called 2 times");
        await Expect(desk.Button("Skip (not here)")).ToBeEnabledAsync();
        await keys.Press("k");
        await Expect(desk.Rows).ToContainTextAsync(["Bala Menon", "Asha Nair"]);
        await Keys.ExpectFocus(desk.Now);

        await Expect(desk.Button("Call next")).ToBeEnabledAsync();
        await keys.Press("c");
        await Expect(desk.AtCounter).ToContainTextAsync("Bala Menon");
        await Expect(desk.Button("Complete")).ToBeEnabledAsync();
        await keys.TabTo(desk.Button("Complete"));
        await keys.Press("Enter");
        await Expect(desk.AtCounter).ToContainTextAsync("Nobody is with the doctor");

        Assert.Equal("completed", (await Hospital.Find(bala)).Status);
        Assert.Equal("checked_in", (await Hospital.Find(asha)).Status);
        desk.Tab.AssertNothingWentWrong();
    }

    [BrowserFact]
    public async Task Cancelling_absence_and_moving_are_asked_with_the_keys_and_give_the_focus_back()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        var later = await Hospital.AddLaterSlot(doctor);
        var asha = await Hospital.AddToken(slot, "Asha Nair");
        var bala = await Hospital.AddToken(slot, "Bala Menon");
        await Hospital.AddToken(slot, "Chitra Das");
        var desk = new Desk(await Open(Desk.Of(doctor)));
        var keys = new Keys(desk.Page);
        await Expect(desk.Rows).ToContainTextAsync(["Asha Nair", "Bala Menon", "Chitra Das"]);

        await keys.Press("q");
        await keys.Press("x");
        await Keys.ExpectFocus(desk.Dialog.GetByLabel("Reason"));
        await keys.Press("Escape");
        await Keys.ExpectFocus(desk.Row("Asha Nair"));
        await keys.Press("x");
        await keys.Press("Enter");
        await Expect(desk.Dialog.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Enter a reason.");
        await keys.Type("Went home");
        await keys.Press("Enter");
        await Expect(desk.Row("Asha Nair")).ToHaveCountAsync(0);
        await Expect(desk.QueueFrame).ToBeFocusedAsync();
        await Expect(desk.Result).ToContainTextAsync("Asha Nair");

        await keys.Press("ArrowDown");
        await Keys.ExpectFocus(desk.Row("Bala Menon"));
        await keys.Press("o");
        await keys.TabTo(desk.Answer("Mark as no-show"));
        await keys.Press("Enter");
        await Expect(desk.Row("Bala Menon")).ToHaveCountAsync(0);

        await keys.Press("ArrowDown");
        await keys.Press("m");
        await keys.TabTo(desk.Answer("20 seats free"));
        await keys.Press("Enter");
        await Expect(desk.Rows).ToHaveCountAsync(0);

        Assert.Equal("cancelled", (await Hospital.Find(asha)).Status);
        Assert.Equal("no_show", (await Hospital.Find(bala)).Status);
        Assert.Equal("Chitra Das", Assert.Single(await Hospital.TokensIn(later)).PatientName);
        desk.Tab.AssertNothingWentWrong();
    }

    [BrowserFact]
    public async Task An_emergency_is_given_with_the_keys_and_stands_first()
    {
        var doctor = await Hospital.AddDoctor();
        await Hospital.AddToken(await Hospital.AddRunningSlot(doctor), "Asha Nair");
        var desk = new Desk(await Open(Desk.Of(doctor)));
        var keys = new Keys(desk.Page);
        await Expect(desk.Rows).ToHaveCountAsync(1);

        await keys.Press("n");
        await keys.Type("Bala Menon");
        await keys.Press("Tab");
        await keys.Type(Desk.SomePhone);
        await keys.TabTo(desk.Page.GetByLabel("Emergency"));
        await keys.Press("Space");
        await keys.TabTo(desk.Give);
        await keys.Press("Enter");

        await Expect(desk.Rows).ToContainTextAsync(["Bala Menon", "Asha Nair"]);
        await Expect(desk.Rows.First).ToContainTextAsync("Emergency");
    }

    [BrowserFact]
    public async Task A_delay_is_announced_with_the_keys_after_it_was_shown_whom_it_moves()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor, capacity: 4);
        var later = await Hospital.AddLaterSlot(doctor);
        await Hospital.AddToken(slot, "Asha Nair");
        await Hospital.AddToken(slot, "Bala Menon");
        var desk = new Desk(await Open(Desk.Of(doctor)));
        var keys = new Keys(desk.Page);
        await Expect(desk.Rows).ToHaveCountAsync(2);

        await keys.Press("d");
        await Keys.ExpectFocus(desk.Dialog.GetByLabel("How late, in minutes"));
        await Expect(desk.Answer("Announce the delay")).ToBeDisabledAsync();
        await keys.Type("30");
        await Expect(desk.Dialog).ToContainTextAsync("1 patient would move to");
        await Expect(desk.Dialog).ToContainTextAsync("Bala Menon");
        Assert.Empty(await Hospital.TokensIn(later));
        await keys.TabTo(desk.Dialog.GetByLabel("Reason"));
        await keys.Type("Ward round");
        await keys.Press("Enter");

        // The delay shows before its moves are made.
        await Expect(desk.Delay).ToContainTextAsync("Ward round");
        await Expect(desk.Rows).ToHaveCountAsync(1);
        await Expect(desk.Rows).ToContainTextAsync(["Asha Nair"]);
        Assert.Equal("Bala Menon", Assert.Single(await Hospital.TokensIn(later)).PatientName);
        desk.Tab.AssertNothingWentWrong();
    }

    [BrowserFact]
    public async Task Whom_a_delay_moves_is_named_even_when_the_names_come_last()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor, capacity: 4);
        await Hospital.AddLaterSlot(doctor);
        await Hospital.AddToken(slot, "Asha Nair");
        await Hospital.AddToken(slot, "Bala Menon");
        var names = new TaskCompletionSource();
        var desk = new Desk(await Open("/desk"));
        await desk.Page.RouteAsync("**/api/v1/slots/*/queue", async route =>
        {
            await names.Task;
            await route.ContinueAsync();
        });
        await desk.Page.GotoAsync(Desk.Of(doctor));
        await Expect(desk.Rows).ToHaveCountAsync(2);

        await new Keys(desk.Page).Press("d");
        await desk.Dialog.GetByLabel("How late, in minutes").FillAsync("30");
        await Expect(desk.Dialog).ToContainTextAsync("1 patient would move to");
        await Expect(desk.Dialog).Not.ToContainTextAsync("Bala Menon");
        names.SetResult();

        await Expect(desk.Dialog).ToContainTextAsync("Bala Menon");
        desk.Tab.AssertNothingWentWrong();
    }

    [BrowserFact]
    public async Task Help_opens_with_a_key_and_gives_the_focus_back()
    {
        var doctor = await Hospital.AddDoctor();
        await Hospital.AddToken(await Hospital.AddRunningSlot(doctor), "Asha Nair");
        var desk = new Desk(await Open(Desk.Of(doctor)));
        var keys = new Keys(desk.Page);
        await Expect(desk.Rows).ToHaveCountAsync(1);

        await keys.Press("q");
        await keys.Press("?");
        await Expect(desk.Dialog).ToContainTextAsync("Keyboard shortcuts");
        await keys.TabTo(desk.Answer("Close"));
        await keys.Press("Enter");

        await Keys.ExpectFocus(desk.Row("Asha Nair"));
    }
}
