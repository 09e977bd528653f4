using System.Text.RegularExpressions;

namespace OpdTokens.Browser.Tests;

/// <summary>A nurse at the desk who is interrupted: what she looks up, half types or presses twice must do no harm.</summary>
public sealed class InterruptedNurse(TestRun run) : BrowserTest(run)
{
    private static ILocator Trouble(Desk desk) => desk.Page.Locator("#trouble");

    [BrowserFact]
    public async Task Who_is_looked_up_is_shown_and_checked_in_only_with_a_second_key()
    {
        var doctor = await Hospital.AddDoctor(prefix: "NV");
        var slot = await Hospital.AddRunningSlot(doctor);
        await Hospital.AddToken(slot, "Asha Nair");
        var bala = await Hospital.AddToken(slot, "Bala Menon");
        var desk = new Desk(await Open(Desk.Of(doctor)));
        var keys = new Keys(desk.Page);
        await Expect(desk.Row("Bala Menon")).ToBeVisibleAsync();

        foreach (var number in new[] { "NV2", "nv 2", "NV-2", bala.TokenNumber })
        {
            await keys.Press("f");
            await keys.Type(number);
            await Expect(desk.Found).ToHaveTextAsync([new Regex("Bala Menon")]);
            await keys.Press("Enter");
            await Keys.ExpectFocus(desk.Row("Bala Menon"));
        }

        await Expect(desk.Result).ToContainTextAsync("Press Enter to check in");
        Assert.Equal("allocated", (await Hospital.Find(bala)).Status);

        await keys.Press("f");
        await keys.Type("Nobody");
        await keys.Press("Enter");
        await Expect(Trouble(desk)).ToContainTextAsync("Nobody found");
        await keys.Type("x");
        await Expect(Trouble(desk)).ToBeEmptyAsync();
        await desk.Find.FillAsync("Bala");
        await desk.Found.ClickAsync();
        await Keys.ExpectFocus(desk.Row("Bala Menon"));
        Assert.Equal("allocated", (await Hospital.Find(bala)).Status);
        await keys.Press("Enter");

        await Expect(desk.Row("Bala Menon")).ToContainTextAsync("Waiting");
        await desk.Tab.Screenshot("nurse-found");
        desk.Tab.AssertNothingWentWrong();
    }

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
        await Expect(Trouble(desk)).ToContainTextAsync("There is no step to undo");
        await Expect(desk.Result).ToBeEmptyAsync();
        await CallNextWhenAllowed(desk, "Bala Menon");
        await Expect(desk.Result).ToContainTextAsync($"Called: {bala.ShortNumber} Bala Menon, {asha.ShortNumber} completed");
        await Expect(desk.Undo).ToContainTextAsync($"Undo {bala.ShortNumber}, {asha.ShortNumber}");
        await keys.Press("u");

        await Expect(desk.AtCounter).ToContainTextAsync("Asha Nair");
        await Expect(desk.Row("Bala Menon")).ToContainTextAsync("Waiting");
        Assert.Equal("consulting", (await Hospital.Find(asha)).Status);
        Assert.Equal("checked_in", (await Hospital.Find(bala)).Status);

        await CallNextWhenAllowed(desk, "Bala Menon");
        await Expect(desk.Undo).ToBeVisibleAsync();
        await Hospital.Act(asha, "undo");
        await keys.Press("u");
        await Expect(Trouble(desk)).ToContainTextAsync($"The call of {bala.ShortNumber} was undone, but not the completion of {asha.ShortNumber}");
        await Expect(desk.Undo).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task A_click_on_a_row_leaves_the_keyboard_in_a_half_typed_name_and_another_deed_ends_the_undo_of_an_earlier_one()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        await Hospital.AddToken(slot, "Asha Nair");
        var bala = await Hospital.AddToken(slot, "Bala Menon");
        var desk = new Desk(await Open(Desk.Of(doctor)));
        var keys = new Keys(desk.Page);
        await Expect(desk.Row("Bala Menon")).ToBeVisibleAsync();

        await keys.Press("n");
        await keys.Type("Chi");
        await desk.Row("Bala Menon").GetByRole(AriaRole.Button).ClickAsync();
        await keys.Type("kux");
        await Expect(desk.PatientName).ToBeFocusedAsync();
        await Expect(desk.PatientName).ToHaveValueAsync("Chikux");
        await Expect(desk.Row("Bala Menon")).ToContainTextAsync("Waiting");
        await Expect(desk.Undo).ToContainTextAsync(bala.ShortNumber);

        await keys.Press("Escape");
        await keys.Press("n");
        await keys.Type(" Das");
        await Expect(desk.PatientName).ToHaveValueAsync("Chikux Das");
        await desk.Give.ClickAsync();
        await desk.ExpectBooked("Chikux Das");
        await Expect(desk.Undo).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task A_name_that_is_typed_while_a_token_is_on_its_way_is_for_the_next_patient_and_no_command()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        await Hospital.AddCheckedIn(slot, "Asha Nair");
        var desk = new Desk(await Open(Desk.Of(doctor)));
        var keys = new Keys(desk.Page);
        await Expect(desk.Row("Asha Nair")).ToBeVisibleAsync();
        var mayArrive = new TaskCompletionSource();
        await desk.Page.RouteAsync("**/api/v1/tokens", async route =>
        {
            await mayArrive.Task;
            await route.ContinueAsync();
        });

        await keys.Press("n");
        await keys.Type("Bala Menon");
        await keys.Press("Enter");
        await keys.Type("Chukka");
        await Expect(desk.PatientName).ToHaveValueAsync("Chukka");
        mayArrive.SetResult();
        await desk.ExpectBooked("Bala Menon");
        await keys.Type(" Das");
        await Expect(desk.PatientName).ToHaveValueAsync("Chukka Das");
        await Expect(desk.Outcome.Locator("kbd")).ToBeHiddenAsync();
        await keys.Press("Enter");

        await desk.ExpectBooked("Chukka Das");
        await Expect(desk.PatientName).ToBeFocusedAsync();
        await Expect(desk.AtCounter).ToContainTextAsync("Nobody is with the doctor");
        Assert.Equal(["Asha Nair", "Bala Menon", "Chukka Das"], (await Hospital.TokensIn(slot)).Select(token => token.PatientName).Order());
        desk.Tab.AssertNothingWentWrong();
    }

    [BrowserFact]
    public async Task After_a_refusal_letters_are_no_commands_before_it_is_decided_and_a_name_typed_meanwhile_comes_back()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        await Hospital.AddCheckedIn(slot, "Asha Nair");
        var desk = new Desk(await Open(Desk.Of(doctor)));
        var keys = new Keys(desk.Page);
        await desk.GiveToken("Bala Menon");
        await desk.FillIn("Bala Menon");
        await desk.PatientName.FocusAsync();
        var mayArrive = new TaskCompletionSource();
        await desk.Page.RouteAsync("**/api/v1/tokens?phone=*", async route =>
        {
            await mayArrive.Task;
            await route.ContinueAsync();
        });

        await keys.Press("Enter");
        await keys.Type("Chu");
        mayArrive.SetResult();
        await Expect(desk.Button("Give it anyway")).ToBeVisibleAsync();
        await Expect(desk.PatientName).ToHaveValueAsync("Bala Menon");
        await keys.Type("kcx");
        await Expect(Trouble(desk)).ToContainTextAsync("First decide about Bala Menon");
        await Expect(desk.AtCounter).ToContainTextAsync("Nobody is with the doctor");
        await desk.Tab.AssertAccessible();
        await desk.Tab.Screenshot("nurse-refused");
        await desk.Button("Give it anyway").ClickAsync();

        await desk.ExpectBooked("Bala Menon");
        await Expect(desk.PatientName).ToHaveValueAsync("Chu");
        await Expect(desk.PatientName).ToBeFocusedAsync();
        desk.Tab.AssertNothingWentWrong();
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
        await Expect(Trouble(desk)).Not.ToBeEmptyAsync();
        await keys.Press("u");
        await Expect(desk.AtCounter).ToContainTextAsync("Nobody is with the doctor");
        await Expect(desk.Result).ToContainTextAsync($"Undone: {asha.ShortNumber} Asha Nair is “Waiting” again");

        await Hospital.CallNext(doctor);
        await Expect(desk.AtCounter).ToContainTextAsync("Asha Nair");
        await desk.Row("Bala Menon").FocusAsync();
        await PressWhenAllowed(desk, "#row-bar [aria-keyshortcuts=j]", "Bala Menon");
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

        await Expect(Trouble(desk)).ToContainTextAsync($"{bala.ShortNumber} is no longer in this queue");
        Assert.Equal("consulting", (await Hospital.Find(asha)).Status);
    }

    [BrowserFact]
    public async Task A_desk_of_a_doctor_with_several_rooms_chooses_its_room_before_the_first_call()
    {
        var doctor = await Hospital.AddDoctor(rooms: ["11", "12"]);
        var slot = await Hospital.AddRunningSlot(doctor);
        var asha = await Hospital.AddCheckedIn(slot, "Asha Nair");
        var bala = await Hospital.AddToken(slot, "Bala Menon");
        var desk = new Desk(await NewTab());
        await desk.Page.AddInitScriptAsync("globalThis.print = () => {};");
        await desk.Tab.GoTo(Desk.Of(doctor));
        var keys = new Keys(desk.Page);
        await Expect(desk.Row("Asha Nair")).ToBeVisibleAsync();
        await Expect(desk.Now).ToContainTextAsync("Choose a room");
        await Expect(desk.Doctors.Locator("option:checked")).ToContainTextAsync("Rooms 11, 12");

        await keys.Press("c");
        await Expect(Trouble(desk)).ToHaveTextAsync("Choose a room");
        await Expect(desk.Room).ToBeFocusedAsync();
        await desk.Tab.Screenshot("nurse-rooms");
        await desk.Room.SelectOptionAsync("12");
        await desk.Button("Call next").ClickAsync();

        await Expect(desk.AtCounter).ToContainTextAsync("Asha Nair");
        await Expect(desk.Row("Asha Nair")).ToContainTextAsync("Room 12");
        Assert.Equal("consulting", (await Hospital.Find(asha)).Status);
        await desk.Row("Bala Menon").FocusAsync();
        await keys.Press("p");
        await Expect(desk.Slip).ToContainTextAsync("Rooms 11, 12");
        await Hospital.CheckIn(bala);
        await Expect(desk.Row("Bala Menon")).ToContainTextAsync("Waiting");
        await keys.Press("i");
        await Expect(Trouble(desk)).ToContainTextAsync("Bala Menon is waiting already, at place 1");
        var ticket = new Ticket(await Open($"/t/{bala.Id}?lang=en"));
        await Expect(ticket.Page.Locator("#facts")).ToContainTextAsync("Rooms 11, 12");

        await desk.Button("Add doctor").ClickAsync();
        await desk.Dialog.GetByLabel("Doctor's name").FillAsync("Dr. Two Rooms");
        await desk.Dialog.GetByLabel("Specialization").FillAsync("Cardiology");
        await desk.Dialog.GetByLabel("Rooms").FillAsync("21, 22");
        await keys.Press("Enter");
        await Expect(desk.Doctors.Locator("option:checked")).ToContainTextAsync("Dr. Two Rooms · Cardiology · Rooms 21, 22");
        desk.Tab.AssertNothingWentWrong();
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

    [BrowserFact]
    public async Task A_find_at_another_doctor_names_that_doctor_in_the_form_and_does_not_redirect_the_next_walk_in()
    {
        var meera = await Hospital.AddDoctor("Dr. Meera Here");
        var arjun = await Hospital.AddDoctor("Dr. Arjun There");
        await Hospital.AddRunningSlot(meera);
        var running = await Hospital.AddRunningSlot(arjun);
        await Hospital.AddToken(await Hospital.AddLaterSlot(arjun), "Zarina Later");
        var desk = new Desk(await Open(Desk.Of(meera)));
        var keys = new Keys(desk.Page);
        var form = desk.Page.Locator("#give-tokens");
        await Expect(form).ToContainTextAsync("Dr. Meera Here");

        await keys.Press("f");
        await keys.Type("Zarina");
        await Expect(desk.Found).ToHaveTextAsync([new Regex("Zarina Later")]);
        await keys.Press("Enter");
        await Keys.ExpectFocus(desk.Row("Zarina Later"));
        await Expect(form).ToContainTextAsync("Dr. Arjun There");
        await desk.GiveToken("Bala Menon");

        await Expect(desk.Outcome).ToContainTextAsync("Dr. Arjun There");
        await Expect(desk.Row("Bala Menon")).ToBeVisibleAsync();
        Assert.Equal("Bala Menon", Assert.Single(await Hospital.TokensIn(running)).PatientName);
    }

    [BrowserFact]
    public async Task On_a_closed_day_nothing_is_offered_that_would_be_refused()
    {
        var doctor = await Hospital.AddDoctor();
        await Hospital.AddToken(await Hospital.AddRunningSlot(doctor), "Asha Nair");
        var desk = new Desk(await Open(Desk.Of(doctor)));
        var keys = new Keys(desk.Page);
        await Expect(desk.Row("Asha Nair")).ToBeVisibleAsync();
        await desk.Row("Asha Nair").FocusAsync();
        await keys.Press("i");
        await Expect(desk.Undo).ToBeVisibleAsync();

        await Hospital.CloseDay(doctor);
        await Expect(desk.Undo).ToBeHiddenAsync();
        await Expect(desk.FormTrouble).ToContainTextAsync("This day is closed");
        foreach (var button in new[] { "Give token", "Add slots", "Announce delay" })
        {
            await Expect(desk.Button(button)).ToHaveAttributeAsync("aria-disabled", "true");
        }

        await keys.Press("d");
        await Expect(Trouble(desk)).ToContainTextAsync("This day is closed");
        await Expect(desk.Dialog).ToHaveCountAsync(0);
        await desk.Tab.AssertAccessible();
        await desk.Tab.Screenshot("nurse-closed");
    }

    [BrowserFact]
    public async Task Whom_a_delay_moves_is_named_before_and_after_it_is_announced()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor, capacity: 48);
        await Hospital.AddLaterSlot(doctor);
        var asha = await Hospital.AddCheckedIn(slot, "Asha Nair");
        var desk = new Desk(await Open(Desk.Of(doctor)));
        var keys = new Keys(desk.Page);
        await Expect(desk.Row("Asha Nair")).ToBeVisibleAsync();

        await keys.Press("d");
        await keys.Type("20");
        await Expect(desk.Dialog).ToContainTextAsync("1 patient would move to");
        var bala = await Hospital.AddCheckedIn(slot, "Bala Menon");
        await Expect(desk.Dialog).ToContainTextAsync("2 patients would move to");
        await Expect(desk.Dialog).ToContainTextAsync("Bala Menon");
        await Expect(desk.Dialog).ToContainTextAsync("Please tell them");
        await desk.Tab.Screenshot("nurse-delay");
        await keys.Press("Enter");

        await Expect(desk.Result).ToContainTextAsync($"{asha.ShortNumber} Asha Nair, {bala.ShortNumber} Bala Menon");
        await Expect(desk.Rows).ToHaveCountAsync(0);
        await desk.SlotChoice("2 of 20").ClickAsync();
        await desk.Row("Asha Nair").ClickAsync();
        await Expect(desk.Row("Asha Nair")).ToContainTextAsync("Moved from");
        await Expect(desk.Page.Locator("#row-bar")).Not.ToContainTextAsync(slot.Id);
        await desk.Tab.AssertAccessible();
    }

    private static Task CallNextWhenAllowed(Desk desk, string patient) => PressWhenAllowed(desk, "#now-buttons .primary", patient);

    /// <summary>A call within three seconds of the one before is refused, so the button is pressed until it is not.</summary>
    private static Task PressWhenAllowed(Desk desk, string button, string patient) => desk.Page.WaitForFunctionAsync(
        """
        ([button, patient]) => {
            const isCalled = document.querySelector('#now').textContent.includes(patient);
            if (!isCalled) document.querySelector(button).click();
            return isCalled;
        }
        """,
        new[] { button, patient },
        new() { PollingInterval = 250 });
}
