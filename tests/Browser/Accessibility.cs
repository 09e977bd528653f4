namespace OpdTokens.Browser.Tests;

/// <summary>What axe finds wrong: nothing, in each language, in the two writing directions and in light and dark.</summary>
public sealed class Accessibility(TestRun run) : BrowserTest(run)
{
    [BrowserTheory]
    [InlineData("en", ColorScheme.Light, "x", "o", "m", "w", "g", "d", "?")]
    [InlineData("ar", ColorScheme.Dark, "w", "g", "d")]
    [InlineData("hi", ColorScheme.Light, "w", "g", "d")]
    [InlineData("ta", ColorScheme.Dark, "w", "g", "d")]
    public async Task Of_the_desk_with_its_questions_and_its_complaints(string language, ColorScheme colors, params string[] questions)
    {
        var doctor = await Hospital.AddDoctor(room: "4");
        var slot = await Hospital.AddRunningSlot(doctor, capacity: 3);
        await Hospital.AddLaterSlot(doctor);
        await Hospital.AddCheckedIn(slot, "Asha Nair");
        await Hospital.CallNext(doctor);
        await Hospital.AddCheckedIn(slot, "Bala Menon");
        await Hospital.AddToken(slot, "Chitra Das");
        await Hospital.AnnounceDelay(doctor, 1, "Ward round");
        await Hospital.AddToken(slot, "Deepa Iyer");
        var desk = new Desk(await OpenIn(colors, Desk.Of(doctor, language)));
        await Expect(desk.Row("Deepa Iyer")).ToBeVisibleAsync();

        await desk.Row("Bala Menon").ClickAsync();
        await desk.Tab.AssertAccessible();
        await desk.Tab.Screenshot($"desk-{language}");
        foreach (var question in questions)
        {
            await desk.Page.Keyboard.PressAsync(question);
            await AssertDialogAccessible($"{language}-{question.Replace("?", "help")}");
        }

        foreach (var button in new[] { "#add-doctor", "#add-slots" })
        {
            await desk.Page.Locator(button).ClickAsync();
            await AssertDialogAccessible($"{language}-{button[1..]}");
        }

        await desk.Give.ClickAsync();
        await Expect(desk.Page.Locator("#patient-name")).ToHaveAttributeAsync("aria-invalid", "true");
        await desk.Tab.AssertAccessible();

        await desk.Page.Locator("#patient-name").FillAsync("Esha Pillai");
        await desk.Page.Locator("#patient-phone").FillAsync(Desk.SomePhone);
        await desk.Give.ClickAsync();
        await Expect(desk.Outcome.GetByRole(AriaRole.Button)).ToHaveCountAsync(1);
        await desk.Tab.AssertAccessible();
        await desk.Tab.Screenshot($"desk-full-{language}");

        async Task AssertDialogAccessible(string name)
        {
            await Expect(desk.Dialog).ToBeVisibleAsync();
            await desk.Tab.AssertAccessible();
            await desk.Tab.Screenshot($"dialog-{name}");
            await desk.Page.Keyboard.PressAsync("Escape");
            await Expect(desk.Dialog).ToHaveCountAsync(0);
        }
    }

    [BrowserFact]
    public async Task Of_the_forms_about_a_patient_on_a_phone()
    {
        var doctor = await Hospital.AddDoctor();
        await Hospital.AddDoctor("Dr. Venkataraghavan Subramaniam Padmanabhan", room: "OPD Block B / 214");
        await Hospital.AddToken(await Hospital.AddRunningSlot(doctor), "Thiruvananthapuram Venkataraman Padmanabhan");
        var desk = new Desk(await OpenIn(ColorScheme.Light, Desk.Of(doctor, "ar"), Device.Phone));
        await desk.Row("Thiruvananthapuram").ClickAsync();
        foreach (var action in new[] { "correct", "transfer" })
        {
            await desk.Page.GetByRole(AriaRole.Button, new() { Name = Said("ar", $"desk.action.{action}") }).ClickAsync();
            await Expect(desk.Dialog).ToBeVisibleAsync();
            await desk.Tab.AssertAccessible();
            await desk.Tab.Screenshot($"phone-{action}-ar");
            Assert.True(await desk.Dialog.EvaluateAsync<bool>("dialog => dialog.scrollWidth <= dialog.clientWidth"));
            await desk.Page.Keyboard.PressAsync("Escape");
        }
    }

    [BrowserTheory]
    [InlineData("en", ColorScheme.Light)]
    [InlineData("ar", ColorScheme.Dark)]
    [InlineData("hi", ColorScheme.Light)]
    [InlineData("ta", ColorScheme.Dark)]
    public async Task Of_the_board_and_its_set_up(string language, ColorScheme colors)
    {
        var doctor = await Hospital.AddDoctor(room: "4");
        var slot = await Hospital.AddRunningSlot(doctor);
        await Hospital.AddCheckedIn(slot);
        await Hospital.CallNext(doctor);
        await Hospital.AddCheckedIn(slot);
        await Hospital.AddToken(slot);
        await Hospital.AnnounceDelay(doctor, 10, "Ward round");

        var board = new Board(await OpenIn(colors, Board.Of(language, doctor), Device.Television));
        await Expect(board.Waiting(doctor)).ToHaveCountAsync(2);
        await board.Tab.AssertAccessible();
        await board.Tab.Screenshot($"board-{language}");

        await board.Tab.GoTo($"/board?lang={language}");
        await Expect(board.Page.GetByRole(AriaRole.Checkbox).First).ToBeVisibleAsync();
        await board.Tab.AssertAccessible();
        await board.Tab.Screenshot($"board-set-up-{language}");
    }

    [BrowserTheory]
    [InlineData("en", ColorScheme.Light)]
    [InlineData("ar", ColorScheme.Dark)]
    [InlineData("hi", ColorScheme.Light)]
    [InlineData("ta", ColorScheme.Dark)]
    public async Task Of_the_patients_page_from_waiting_to_the_end(string language, ColorScheme colors)
    {
        var doctor = await Hospital.AddDoctor(room: "4");
        var slot = await Hospital.AddRunningSlot(doctor);
        var asha = await Hospital.AddCheckedIn(slot);
        var bala = await Hospital.AddToken(slot);
        await Hospital.AnnounceDelay(doctor, 10, "Ward round");
        var ticket = new Ticket(await OpenIn(colors, Ticket.Of(asha, language), Device.Phone));

        await Expect(ticket.Number).ToHaveTextAsync(asha.ShortNumber);
        await ticket.Tab.AssertAccessible();
        await ticket.Tab.Screenshot($"ticket-waiting-{language}");
        await ticket.Page.Locator("#cancel").ClickAsync();
        await Expect(ticket.Dialog).ToBeVisibleAsync();
        await ticket.Tab.AssertAccessible();
        await ticket.Tab.Screenshot($"ticket-cancel-{language}");
        await ticket.Page.Keyboard.PressAsync("Escape");

        await Hospital.CallNext(doctor);
        await Expect(ticket.Headline).ToHaveTextAsync(Said(language, "ticket.go_to_room").Replace("{room}", Isolated(language, "4")));
        await ticket.Tab.AssertAccessible();
        await ticket.Tab.Screenshot($"ticket-called-{language}");

        await Hospital.Act(bala, "cancel");
        await ticket.Tab.GoTo(Ticket.Of(bala, language));
        await Expect(ticket.Headline).ToHaveTextAsync(Said(language, "ticket.cancelled"));
        await ticket.Tab.AssertAccessible();
        await ticket.Tab.Screenshot($"ticket-cancelled-{language}");

        await ticket.Tab.GoTo($"/t/{slot.Id}-0000000000?lang={language}");
        await Expect(ticket.Page.GetByText(Said(language, "ticket.not_found"))).ToBeVisibleAsync();
        await ticket.Tab.AssertAccessible();
        await ticket.Tab.Screenshot($"ticket-unknown-{language}");
    }

    [BrowserTheory]
    [InlineData("en", ColorScheme.Light)]
    [InlineData("ar", ColorScheme.Dark)]
    [InlineData("hi", ColorScheme.Light)]
    [InlineData("ta", ColorScheme.Dark)]
    public async Task Of_the_start_page(string language, ColorScheme colors)
    {
        var tab = await OpenIn(colors, $"/?lang={language}", Device.Phone);

        await Expect(tab.Page.GetByRole(AriaRole.Link, new() { Name = Said(language, "start.desk") }).First).ToBeVisibleAsync();
        await tab.AssertAccessible();
        await tab.Screenshot($"start-{language}");
    }

    [BrowserTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Of_the_page_at_an_unknown_address(ColorScheme colors)
    {
        var tab = await OpenIn(colors, "/nothing", Device.Phone);

        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Page not found");
        await tab.AssertAccessible();
        await tab.Screenshot($"not-found-{colors}");
    }

    private async Task<Tab> OpenIn(ColorScheme colors, string path, Device? device = null)
    {
        var tab = await NewTab(device);
        await tab.Page.EmulateMediaAsync(new() { ColorScheme = colors });
        await tab.GoTo(path);
        return tab;
    }

    private static string Said(string language, string key) => LanguageFile.Of(language).Text(key);

    /// <summary>As a page keeps foreign words from turning an Arabic sentence around.</summary>
    private static string Isolated(string language, string words) => language == "ar" ? $"\u2068{words}\u2069" : words;
}
