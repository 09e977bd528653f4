namespace OpdTokens.Browser.Tests;

public sealed class ClosingTheDay(TestRun run) : BrowserTest(run)
{
    [BrowserFact]
    public async Task The_desk_shows_what_becomes_of_whom_before_it_closes_the_day()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        var waiting = await Hospital.AddCheckedIn(slot, "Asha Nair");
        await Hospital.AddToken(slot, "Bala Menon");
        var desk = new Desk(await Open(Desk.Of(doctor)));
        await Expect(desk.Rows).ToHaveCountAsync(2);

        await desk.Button("Close the day").ClickAsync();
        await Expect(desk.Dialog).ToContainTextAsync("1 person who waits is cancelled by the hospital");
        await Expect(desk.Dialog).ToContainTextAsync("1 person who did not come is a no-show");
        await desk.Tab.Screenshot("desk-close-day");
        await Hospital.AddCheckedIn(slot, "Chitra Das");
        await Expect(desk.Dialog).ToContainTextAsync("2 people who wait are cancelled by the hospital");
        await desk.Answer("Go back").ClickAsync();
        await Expect(desk.Rows).ToHaveCountAsync(3);

        await desk.Button("Close the day").ClickAsync();
        await desk.Answer("Close the day").ClickAsync();

        await Expect(desk.Rows).ToHaveCountAsync(0);
        await Expect(desk.Page.Locator("#day-closed")).ToBeVisibleAsync();
        await Expect(desk.Button("Close the day")).ToBeHiddenAsync();
        var ticket = new Ticket(await Open(Ticket.Of(waiting), Device.Phone));
        await Expect(ticket.Headline).ToHaveTextAsync("This token is cancelled");
        await Expect(ticket.Details).ToContainTextAsync("The hospital could not see you on this day");
        await Expect((await Open(Board.Of(doctor))).Page.GetByText("Closed for today")).ToBeVisibleAsync();
    }
}
