namespace OpdTokens.Browser.Tests;

public sealed class Layout(TestRun run) : BrowserTest(run)
{
    [BrowserTheory]
    [InlineData("en")]
    [InlineData("hi")]
    [InlineData("ta")]
    [InlineData("ar")]
    public async Task Every_page_fits_the_width_of_its_screen_in(string language)
    {
        var doctor = await Hospital.AddDoctor("Dr. Venkataraghavan Subramaniam", room: "Annexe B 214");
        var slot = await Hospital.AddRunningSlot(doctor);
        var token = await Hospital.AddCheckedIn(slot, "Thiruvananthapuram Venkataraman Padmanabhan");
        await Hospital.CallNext(doctor);
        await Hospital.AddCheckedIn(slot);
        await Hospital.AddToken(slot, source: "follow_up");
        await Hospital.AnnounceDelay(doctor, 45, "An operation takes longer than it was planned");

        var desk = new Desk(await Open(Desk.Of(doctor, language)));
        await Expect(desk.Row(token.ShortNumber)).ToBeVisibleAsync();
        await desk.Row(token.ShortNumber).ClickAsync();
        await AssertFits(desk.Tab, Device.Desktop, $"desk-long-{language}");

        var board = new Board(await Open(Board.Of(language, doctor), Device.Television));
        await Expect(board.Called(doctor)).ToHaveTextAsync(token.ShortNumber);
        await AssertFits(board.Tab, Device.Television, $"board-long-{language}");

        var ticket = new Ticket(await Open(Ticket.Of(token, language), Device.Phone));
        await Expect(ticket.Number).ToHaveTextAsync(token.ShortNumber);
        await AssertFits(ticket.Tab, Device.Phone, $"ticket-long-{language}");
    }

    [BrowserFact]
    public async Task Arabic_turns_the_desk_and_the_board_around()
    {
        var meera = await Hospital.AddDoctor("Dr. Meera Rao");
        var arjun = await Hospital.AddDoctor("Dr. Arjun Sen");
        await Hospital.AddRunningSlot(meera);
        await Hospital.AddRunningSlot(arjun);
        var tab = await Open(Desk.Of(meera));
        var desk = new Desk(tab);
        var board = new Board(tab);

        var (slots, form) = (tab.Page.Locator("#slots"), tab.Page.Locator("#token-form"));
        Assert.True(await IsLeftOf(slots, form));
        await tab.GoTo(Desk.Of(meera, "ar"));
        await Expect(tab.Page.Locator("html")).ToHaveAttributeAsync("dir", "rtl");
        Assert.True(await IsLeftOf(form, slots));

        await tab.GoTo(Board.Of(meera, arjun));
        Assert.True(await IsLeftOf(board.Card(meera), board.Card(arjun)));
        await tab.GoTo(Board.Of("ar", meera, arjun));
        await Expect(tab.Page.Locator("html")).ToHaveAttributeAsync("dir", "rtl");
        Assert.True(await IsLeftOf(board.Card(arjun), board.Card(meera)));
    }

    private static async Task<bool> IsLeftOf(ILocator one, ILocator other)
    {
        await Expect(one).ToBeVisibleAsync();
        await Expect(other).ToBeVisibleAsync();
        var (first, second) = ((await one.BoundingBoxAsync())!, (await other.BoundingBoxAsync())!);
        return first.X + first.Width <= second.X;
    }

    private static async Task AssertFits(Tab tab, Device device, string name)
    {
        await tab.Screenshot(name);
        var width = await tab.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
        Assert.True(width <= device.Width, $"{name}: {width} of {device.Width} pixels");
    }
}
