using System.Text.RegularExpressions;

namespace OpdTokens.Browser.Tests;

public sealed class FullSlot(TestRun run) : BrowserTest(run)
{
    [BrowserFact]
    public async Task It_offers_the_other_slots_and_one_click_books_there_with_what_was_typed()
    {
        var doctor = await Hospital.AddDoctor();
        await Hospital.AddToken(await Hospital.AddRunningSlot(doctor, capacity: 1));
        var later = await Hospital.AddLaterSlot(doctor);
        var desk = new Desk(await Open(Desk.Of(doctor)));
        await Expect(desk.Rows).ToHaveCountAsync(1);

        await desk.FillIn("Bala Menon");
        await desk.Give.ClickAsync();
        await Expect(desk.Outcome.GetByRole(AriaRole.Alert)).ToContainTextAsync("This slot is full");
        await desk.Tab.Screenshot("desk-full");
        await desk.Outcome.GetByRole(AriaRole.Button, new() { Name = "20 seats free" }).ClickAsync();

        await desk.ExpectBooked("Bala Menon");
        Assert.Equal("Bala Menon", Assert.Single(await Hospital.TokensIn(later)).PatientName);
    }

    [BrowserFact]
    public async Task Without_any_other_it_says_that_the_day_is_full()
    {
        var doctor = await Hospital.AddDoctor();
        await Hospital.AddToken(await Hospital.AddRunningSlot(doctor, capacity: 1));
        var desk = new Desk(await Open(Desk.Of(doctor)));
        await Expect(desk.Rows).ToHaveCountAsync(1);

        await desk.FillIn("Bala Menon");
        await desk.Give.ClickAsync();

        await Expect(desk.Outcome.GetByRole(AriaRole.Alert)).ToContainTextAsync("All slots of today are full");
        await Expect(desk.PatientName).ToHaveValueAsync("Bala Menon");
    }

    [BrowserFact]
    public async Task An_emergency_that_displaces_somebody_names_them_and_marks_their_row()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor, capacity: 1);
        await Hospital.AddCheckedIn(slot, "Asha Nair");
        await Hospital.AddLaterSlot(doctor);
        var desk = new Desk(await Open(Desk.Of(doctor)));
        await Expect(desk.Rows).ToHaveCountAsync(1);

        await desk.FillIn("Bala Menon");
        await desk.Page.GetByLabel("Emergency").CheckAsync();
        await desk.Give.ClickAsync();

        await Expect(desk.Outcome.GetByRole(AriaRole.Alert)).ToContainTextAsync("Asha Nair");
        await desk.SlotChoice("1 of 20").ClickAsync();
        await Expect(desk.Row("Asha Nair")).ToContainTextAsync(new Regex("Moved from 8:00.am"));
    }

    [BrowserFact]
    public async Task An_emergency_for_whom_nobody_can_move_gets_a_seat_over_capacity_for_a_reason()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor, capacity: 1);
        await Hospital.AddToken(slot);
        var desk = new Desk(await Open(Desk.Of(doctor)));
        await Expect(desk.Rows).ToHaveCountAsync(1);

        await desk.FillIn("Bala Menon");
        await desk.Page.GetByLabel("Emergency").CheckAsync();
        await desk.Give.ClickAsync();
        await desk.Outcome.GetByRole(AriaRole.Button, new() { Name = "Give a seat over capacity" }).ClickAsync();
        await Expect(desk.Page.GetByLabel("Reason for a seat over capacity")).ToBeFocusedAsync();
        await desk.Give.ClickAsync();
        await Expect(desk.Page.GetByText("Enter a reason of 1 to 500 characters.")).ToBeVisibleAsync();
        await desk.Page.GetByLabel("Reason for a seat over capacity").FillAsync("Heart attack");
        await desk.Give.ClickAsync();

        await desk.ExpectBooked("Bala Menon");
        Assert.Equal(2, (await Hospital.TokensIn(slot)).Count);
    }
}
