namespace OpdTokens.Browser.Tests;

public sealed class Layout(TestRun run) : BrowserTest(run)
{
    /// <summary>On a wide screen, the buttons are seen without scrolling. On others, the parts stand below each other.</summary>
    private const string WhatCannotBePressed = """
        () => {
            const isWide = innerWidth > 1088;
            const wrong = [...document.querySelectorAll('.work, #queue-scroll')]
                .filter(part => part.scrollWidth > part.clientWidth).map(part => `${part.className} is too wide`);
            const next = document.querySelector('[aria-keyshortcuts="c"]');
            const bar = [...document.querySelectorAll('#row-bar button')].filter(button => button.checkVisibility());
            if (bar.length === 0) wrong.push('no buttons for the row');
            for (const button of [next, ...bar]) {
                if (!isWide) button.scrollIntoView({ block: 'nearest' });
                const { left, right, top, bottom } = button.getBoundingClientRect();
                const isSeen = left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight;
                const isFree = button.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
                const text = button.firstElementChild.getBoundingClientRect();
                const isWhole = text.left >= left && text.right <= right && text.top >= top && text.bottom <= bottom;
                if (!isSeen || !isFree || !isWhole) wrong.push(button.textContent);
            }
            return wrong.join(', ');
        }
        """;

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
    public async Task A_desk_with_sixty_patients_fits_every_screen_and_its_buttons_can_be_pressed_in_every_language()
    {
        var doctor = await Hospital.AddDoctor("Dr. Venkataraghavan Subramaniam", room: "Annexe B 214", prefix: "WWM");
        var slot = await Hospital.AddRunningSlot(doctor, capacity: 60);
        var last = await Hospital.AddCheckedIn(slot, "Thiruvananthapuram Venkataraman Padmanabhan");
        for (var patient = 2; patient <= 60; patient++)
        {
            last = await Hospital.AddToken(slot, $"Patient {patient}");
        }

        var desk = new Desk(await NewTab());
        foreach (var language in LanguageFile.All)
        {
            await desk.Tab.GoTo(Desk.Of(doctor, language.Code));
            await Expect(desk.Rows).ToHaveCountAsync(60);
            await desk.Row(last.PatientName).ClickAsync();
            foreach (var device in new[] { Device.Desktop, Device.Television, Device.Tablet, Device.Phone })
            {
                await desk.Page.SetViewportSizeAsync(device.Width, device.Height);
                await AssertFits(desk.Tab, device, $"desk-sixty-{language.Code}-{device.Width}");
                var wrong = await desk.Page.EvaluateAsync<string>(WhatCannotBePressed);
                Assert.True(wrong.Length == 0, $"{language.Code}, {device}: {wrong}");
            }
        }

        desk.Tab.AssertNothingWentWrong();
    }

    [BrowserFact]
    public async Task The_doctors_page_and_the_start_page_fit_a_tablet_and_a_phone_in_every_language()
    {
        var doctor = await Hospital.AddDoctor("Dr. Venkataraghavan Subramaniam", room: "Annexe B 214");
        var slot = await Hospital.AddRunningSlot(doctor);
        await Hospital.AddCheckedIn(slot, "Thiruvananthapuram Venkataraman Padmanabhan");
        await Hospital.CallNext(doctor);
        await Hospital.CheckIn(await Hospital.AddToken(slot, "Asha Nair", notes: "Came by ambulance, and needs a wheelchair"));
        await Hospital.AnnounceDelay(doctor, 45, "An operation takes longer than it was planned");
        var tab = await NewTab(Device.Tablet);

        foreach (var language in LanguageFile.All)
        {
            await tab.GoTo($"/doctor?doctor={doctor.Id}&lang={language.Code}");
            await Expect(tab.Page.Locator("#coming li")).ToHaveCountAsync(1);
            await Expect(tab.Page.Locator("#delay")).ToBeVisibleAsync();
            await AssertFitsBoth("doctor");

            await tab.GoTo($"/?lang={language.Code}");
            await Expect(tab.Page.Locator("h1")).ToHaveTextAsync(language.Text("start.title"));
            await AssertFitsBoth("start");

            async Task AssertFitsBoth(string page)
            {
                foreach (var device in new[] { Device.Tablet, Device.Phone })
                {
                    await tab.Page.SetViewportSizeAsync(device.Width, device.Height);
                    await AssertFits(tab, device, $"{page}-{language.Code}-{device.Width}");
                }
            }
        }

        tab.AssertNothingWentWrong();
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
