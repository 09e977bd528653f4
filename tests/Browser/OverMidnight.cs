namespace OpdTokens.Browser.Tests;

/// <summary>A session that began yesterday goes on, on every screen.</summary>
public sealed class OverMidnight(TestRun run) : BrowserTest(run)
{
    [BrowserFact]
    public async Task The_desk_calls_and_the_board_shows_the_patients_of_a_session_that_began_yesterday()
    {
        var doctor = await Hospital.AddDoctor();
        var night = await Hospital.AddSlotSinceYesterday(doctor);
        var waiting = await Hospital.AddCheckedIn(night, "Asha Nair");
        var desk = new Desk(await Open(Desk.Of(doctor)));
        var board = new Board(await Open(Board.Of(doctor)));

        await Expect(desk.SlotChoice("(next day)")).ToContainTextAsync("Since yesterday · Now");
        await Expect(desk.Rows).ToHaveCountAsync(1);
        await Expect(board.Waiting(doctor)).ToHaveCountAsync(1);

        await desk.GiveToken("Bala Menon");
        await desk.ExpectBooked("Bala Menon");
        await Expect(board.Waiting(doctor)).ToHaveCountAsync(2);

        await desk.Button("Call next").ClickAsync();
        await Expect(desk.AtCounter).ToContainTextAsync("Asha Nair");
        await Expect(board.Waiting(doctor)).ToHaveCountAsync(1);
        await Expect(board.Called(doctor)).Not.ToBeEmptyAsync();

        await desk.Find.FillAsync("Bala");
        await Expect(desk.Found).ToHaveCountAsync(1);
        await desk.Find.PressAsync("Enter");
        await Expect(desk.Page.Locator("#other-day")).ToContainTextAsync("Tomorrow");
        await Expect(desk.Page.Locator("#row-bar")).ToContainTextAsync("Bala Menon");

        var page = new Ticket(await Open(Ticket.Of(waiting)));
        await Expect(page.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("(next day)");
    }
}
