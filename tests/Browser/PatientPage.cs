using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using QRCoder;

namespace OpdTokens.Browser.Tests;

public sealed partial class PatientPage(TestRun run) : BrowserTest(run)
{
    [BrowserFact]
    public async Task It_tells_the_place_the_wait_the_delay_and_the_call_as_they_come()
    {
        var doctor = await Hospital.AddDoctor(room: "4");
        var slot = await Hospital.AddRunningSlot(doctor);
        await Hospital.AddCheckedIn(slot, "Asha Nair");
        var token = await Hospital.AddCheckedIn(slot, "Bala Menon");
        var ticket = new Ticket(await Open(Ticket.Of(token), Device.Phone));

        await Expect(ticket.Number).ToHaveTextAsync(token.ShortNumber);
        await Expect(ticket.Headline).ToHaveTextAsync("You are number 2 in the queue");
        await Expect(ticket.Details).ToContainTextAsync("1 person is ahead of you");
        await Expect(ticket.Details).ToContainTextAsync("9 out of 10 patients are called by");
        await Expect(ticket.Delay).ToBeHiddenAsync();

        await Hospital.AnnounceDelay(doctor, 20, "Ward round");
        await Expect(ticket.Delay).ToContainTextAsync("Dr. Meera Rao is about 20 minutes late · Reason: Ward round");
        await Hospital.ChangeStatus(await Hospital.CallNext(doctor), "completed");
        await Expect(ticket.Headline).ToHaveTextAsync("You are next");
        await ticket.Cancel.ScrollIntoViewIfNeededAsync();
        await Expect(ticket.Headline).Not.ToBeInViewportAsync();
        await Hospital.CallNext(doctor);
        await Expect(ticket.Headline).ToHaveTextAsync("Please go to room 4 now");
        await Expect(ticket.Headline).ToBeInViewportAsync();
        await Expect(ticket.Cancel).ToBeHiddenAsync();
        await Hospital.ChangeStatus(token, "completed");
        await Expect(ticket.Headline).ToHaveTextAsync("Your visit is complete");
        ticket.Tab.AssertNothingWentWrong();
    }

    [BrowserFact]
    public async Task Before_the_session_it_tells_date_and_time_and_not_that_the_patient_is_next()
    {
        var token = await Hospital.AddToken(await Hospital.AddLaterSlot(await Hospital.AddDoctor()));
        var ticket = new Ticket(await Open(Ticket.Of(token), Device.Phone));

        await Expect(ticket.Headline).ToHaveTextAsync(new Regex("^Your time is .*, 4:00 – 8:00 pm$".Replace(' ', '.')));
    }

    [BrowserFact]
    public async Task Whoever_did_not_come_by_the_end_of_the_session_is_sent_to_the_desk_and_not_told_to_be_next()
    {
        var token = await Hospital.AddToken(await Hospital.AddEndedSlot(await Hospital.AddDoctor()));
        var ticket = new Ticket(await Open(Ticket.Of(token), Device.Phone));

        await Expect(ticket.Headline).ToHaveTextAsync("This session is closed, please ask at the desk");
        await Expect(ticket.Details).ToBeEmptyAsync();
    }

    [BrowserFact]
    public async Task A_token_of_a_day_that_is_over_says_so_and_offers_nothing()
    {
        var token = await Hospital.AddToken(await Hospital.AddSlotYesterday(await Hospital.AddDoctor()));
        var ticket = new Ticket(await Open(Ticket.Of(token), Device.Phone));

        await Expect(ticket.Headline).ToHaveTextAsync("This day is over");
        await Expect(ticket.Page.Locator("#share")).ToBeHiddenAsync();
        await Expect(ticket.Page.Locator("#print")).ToBeHiddenAsync();
        await Expect(ticket.Cancel).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task Of_tomorrow_it_tells_date_and_time_although_nobody_is_ahead()
    {
        var token = await Hospital.AddToken(await Hospital.AddSlotTomorrow(await Hospital.AddDoctor()));
        var ticket = new Ticket(await Open(Ticket.Of(token), Device.Phone));

        await Expect(ticket.Headline).ToHaveTextAsync(Spaced($"Your time is {Day(1)} {Hospital.Today.AddDays(1).Year}, 8:00 am – 4:00 pm"));
    }

    /// <summary>It once said अब आपकी बारी है, which means that it is the patient's turn now.</summary>
    [BrowserFact]
    public async Task In_Hindi_whoever_is_next_is_told_so_and_not_to_come_now()
    {
        var token = await Hospital.AddCheckedIn(await Hospital.AddRunningSlot(await Hospital.AddDoctor()));
        var ticket = new Ticket(await Open(Ticket.Of(token, "hi"), Device.Phone));

        await Expect(ticket.Headline).ToHaveTextAsync("अगली बारी आपकी है");
    }

    [BrowserFact]
    public async Task It_tells_a_move_with_old_and_new_date_and_time_after_a_reload_too()
    {
        var doctor = await Hospital.AddDoctor();
        var token = await Hospital.AddToken(await Hospital.AddRunningSlot(doctor));
        var ticket = new Ticket(await Open(Ticket.Of(token), Device.Phone));
        await Expect(ticket.Number).ToHaveTextAsync(token.ShortNumber);
        await Expect(ticket.Moved).ToBeHiddenAsync();

        await Hospital.Reallocate(token, await Hospital.AddLaterSlot(doctor));

        // JavaScript's syntax, because the expression runs in the browser.
        var told = new Regex(@"^Your.token.was.moved.to.(.+),.4:00.–.8:00.pm.\(was.\1,.8:00.am\)$");
        await Expect(ticket.Moved).ToHaveTextAsync(told);
        await ticket.Page.ReloadAsync();
        await Expect(ticket.Moved).ToHaveTextAsync(told);
        ticket.Tab.AssertNothingWentWrong();
    }

    [BrowserFact]
    public async Task It_tells_a_move_to_another_date_with_both_dates_after_a_reload_too()
    {
        var doctor = await Hospital.AddDoctor();
        var today = await Hospital.AddRunningSlot(doctor);
        var token = await Hospital.AddToken(today);
        // So much has happened today that its version is far above that of tomorrow.
        foreach (var patient in new[] { "Bala Menon", "Chitra Das", "Deepa Iyer" })
        {
            await Hospital.AddToken(today, patient);
        }

        var ticket = new Ticket(await Open(Ticket.Of(token), Device.Phone));
        await Expect(ticket.Number).ToHaveTextAsync(token.ShortNumber);

        await Hospital.Reallocate(token, await Hospital.AddSlotTomorrow(doctor));

        var told = Spaced($"Your token was moved to {Day(1)}, 8:00 am – 4:00 pm (was {Day(0)}, 8:00 am)");
        await Expect(ticket.Moved).ToHaveTextAsync(told);
        await ticket.Page.ReloadAsync();
        await Expect(ticket.Moved).ToHaveTextAsync(told);
    }

    [BrowserFact]
    public async Task It_tells_whom_an_emergency_displaced_the_old_and_the_new_time_after_a_reload_too()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor, capacity: 1);
        await Hospital.AddLaterSlot(doctor);
        var token = await Hospital.AddCheckedIn(slot);
        var ticket = new Ticket(await Open(Ticket.Of(token), Device.Phone));
        await Expect(ticket.Headline).ToHaveTextAsync("You are next");

        await Hospital.AddToken(slot, "Bala Menon", query: "?emergency=true");

        var told = Spaced(
            $"Because of an emergency, your token was moved to {Day(0)}, 4:00 – 8:00 pm (was {Day(0)}, 8:00 am)");
        await Expect(ticket.Moved).ToHaveTextAsync(told);
        await ticket.Page.ReloadAsync();
        await Expect(ticket.Moved).ToHaveTextAsync(told);
    }

    [BrowserFact]
    public async Task It_says_that_the_session_is_closed_instead_of_a_place_in_the_queue()
    {
        var slot = await Hospital.AddRunningSlot(await Hospital.AddDoctor());
        var token = await Hospital.AddCheckedIn(slot);
        var ticket = new Ticket(await Open(Ticket.Of(token), Device.Phone));
        await Expect(ticket.Headline).ToHaveTextAsync("You are next");

        await Hospital.CloseSlot(slot);

        await Expect(ticket.Headline).ToHaveTextAsync("This session is closed, please ask at the desk");
        await Expect(ticket.Details).ToBeEmptyAsync();
    }

    [BrowserFact]
    public async Task It_learns_within_a_minute_that_the_desk_has_taken_a_no_show_back()
    {
        var token = await Hospital.AddCheckedIn(await Hospital.AddRunningSlot(await Hospital.AddDoctor()), "Asha Nair");
        await Hospital.Act(token, "no-show");
        var ticket = new Ticket(await Open(Ticket.Of(token), Device.Phone));
        await ticket.Page.Clock.InstallAsync();
        await ticket.Page.ReloadAsync();
        await Expect(ticket.Headline).Not.ToHaveTextAsync("You are next");

        await Hospital.Act(token, "undo");
        await ticket.Page.Clock.FastForwardAsync("01:01");

        await Expect(ticket.Headline).ToHaveTextAsync("You are next");
    }

    [BrowserFact]
    public async Task It_cancels_the_token_after_one_question_and_not_before()
    {
        var doctor = await Hospital.AddDoctor();
        var token = await Hospital.AddToken(await Hospital.AddRunningSlot(doctor));
        var ticket = new Ticket(await Open(Ticket.Of(token), Device.Phone));

        await ticket.Cancel.ClickAsync();
        await ticket.Dialog.GetByRole(AriaRole.Button, new() { Name = "No, keep it" }).ClickAsync();
        await Expect(ticket.Dialog).ToBeHiddenAsync();
        Assert.Equal("allocated", (await Hospital.Find(token)).Status);

        await ticket.Cancel.ClickAsync();
        await ticket.Dialog.GetByRole(AriaRole.Button, new() { Name = "Yes, cancel it" }).ClickAsync();
        await Expect(ticket.Headline).ToHaveTextAsync("This token is cancelled");
        await Expect(ticket.Cancel).ToBeHiddenAsync();
        Assert.Equal("cancelled", (await Hospital.Find(token)).Status);
    }

    [BrowserFact]
    public async Task It_says_nothing_about_anybody_else()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        var before = await Hospital.AddCheckedIn(slot, "Asha Nair");
        var token = await Hospital.AddCheckedIn(slot, "Bala Menon");
        var after = await Hospital.AddCheckedIn(slot, "Chitra Das");
        var tab = await NewTab(Device.Phone);
        var traffic = Traffic.Record(tab.Page);
        var ticket = new Ticket(tab);
        await tab.GoTo(Ticket.Of(token));
        await Expect(ticket.Headline).ToHaveTextAsync("You are number 2 in the queue");

        await Hospital.CallNext(doctor);
        await Hospital.Act(before, "recall");
        await Hospital.Act(after, "cancel");
        await Hospital.CallNext(doctor);
        await Expect(ticket.Headline).ToContainTextAsync("Please go to");

        var received = await traffic.Received();
        Assert.Contains(received, text => text.Contains(token.TokenNumber) && text.Contains("\"event\":\"change\""));
        string[] secrets = [before.TokenNumber, after.TokenNumber, before.Id, after.Id, "Asha", "Bala", "Chitra", "98470"];
        Assert.All(received, text => Assert.All(secrets, secret => Assert.DoesNotContain(secret, text)));
        var shown = await tab.Page.Locator("body").InnerTextAsync();
        Assert.All([before.ShortNumber, after.ShortNumber], number => Assert.DoesNotContain(number, shown));
    }

    [BrowserFact]
    public async Task It_prints_one_slip_of_80_mm_with_the_number_and_the_code_of_its_own_address()
    {
        var doctor = await Hospital.AddDoctor(room: "4");
        var token = await Hospital.AddToken(await Hospital.AddRunningSlot(doctor));
        var ticket = new Ticket(await Open(Ticket.Of(token), Device.Phone));
        await Expect(ticket.Number).ToHaveTextAsync(token.ShortNumber);
        await ticket.Page.EmulateMediaAsync(new() { Media = Media.Print });

        await Expect(ticket.Slip).ToBeVisibleAsync();
        await Expect(ticket.Slip).ToContainTextAsync(token.ShortNumber);
        await Expect(ticket.Slip).ToContainTextAsync("Room 4");
        await Expect(ticket.Page.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        var code = ticket.Slip.Locator("img");
        Assert.True(await code.EvaluateAsync<bool>("image => image.decode().then(() => image.naturalWidth > 0)"));
        var drawn = await ticket.Page.APIRequest.GetAsync((await code.GetAttributeAsync("src"))!);
        Assert.Equal(CodeOf(new Uri(Service.Address, $"/t/{token.Id}")), await drawn.TextAsync());

        var paper = Encoding.Latin1.GetString(await ticket.Page.PdfAsync(new() { PreferCSSPageSize = true }));
        var pages = PaperSize.Matches(paper);
        Assert.Equal(80, Math.Round(double.Parse(Assert.Single(pages).Groups["width"].Value) / 72 * 25.4));
        await ticket.Tab.Screenshot("ticket-slip");
    }

    /// <summary>As the page writes it, for example <c>Monday, 30 November</c>.</summary>
    private string Day(int daysFromToday) =>
        Hospital.Today.AddDays(daysFromToday).ToString("dddd, d MMMM", CultureInfo.InvariantCulture);

    /// <summary>Exactly this text. The browser writes times with narrow and unbroken spaces.</summary>
    private static Regex Spaced(string text) => new($"^{Regex.Escape(text).Replace(@"\ ", @"\s", StringComparison.Ordinal)}$");

    /// <remarks>There is no small reader of codes at hand: what the library draws for this address is compared.</remarks>
    private static string CodeOf(Uri address)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address.ToString(), QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return code.GetGraphic(4, "#000", "#fff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }

    [GeneratedRegex(@"/MediaBox \[0 0 (?<width>[\d.]+) (?<height>[\d.]+)\]")]
    private static partial Regex PaperSize { get; }
}
