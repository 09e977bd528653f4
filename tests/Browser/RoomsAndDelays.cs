namespace OpdTokens.Browser.Tests;

/// <summary>A doctor with several rooms, a day that is closed, and a delay that moves patients.</summary>
public sealed class RoomsAndDelays(TestRun run) : BrowserTest(run)
{
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
        await Expect(desk.Trouble).ToHaveTextAsync("Choose a room");
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
        await Expect(desk.Trouble).ToContainTextAsync("Bala Menon is waiting already, at place 1");
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
        await Expect(desk.Trouble).ToContainTextAsync("This day is closed");
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
}
