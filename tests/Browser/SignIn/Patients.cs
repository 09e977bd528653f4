namespace OpdTokens.Browser.Tests.SignIn;

public sealed class Patients(TestRun run, GuardedService guarded) : GuardedTest(run, guarded)
{
    private readonly GuardedService _guarded = guarded;

    [BrowserFact]
    public async Task A_link_needs_no_sign_in_whichever_hospital_gave_the_token()
    {
        using var city = await _guarded.Found("city");
        var here = await TokenOf(Hospital);
        var there = await TokenOf(city);
        Assert.EndsWith("@city", there.Page);

        foreach (var token in new[] { here, there })
        {
            var ticket = new Ticket(await Open(token.Page, Device.Phone));
            await Expect(ticket.Number).ToHaveTextAsync(token.ShortNumber);
            await Expect(ticket.Page.Locator("#connection")).ToHaveAttributeAsync("data-status", "live");
            Assert.True(await ticket.Page.Locator("#share img").EvaluateAsync<bool>("image => image.decode().then(() => true)"));
            ticket.Tab.AssertNothingWentWrong();
        }
    }

    [BrowserFact]
    public async Task The_slip_that_a_patient_prints_names_the_hospital()
    {
        using var lakeside = await _guarded.Found("lakeside", "Lakeside Hospital");
        var ticket = new Ticket(await Open((await TokenOf(lakeside)).Page, Device.Phone));
        await ticket.Page.EmulateMediaAsync(new() { Media = Media.Print });

        await Expect(ticket.Slip).ToContainTextAsync("Lakeside Hospital");
        await ticket.Tab.Screenshot("ticket-slip-hospital");

        // Without a name for people, there is none on the slip.
        var unnamed = new Ticket(await Open((await TokenOf(Hospital)).Page, Device.Phone));
        await Expect(unnamed.Slip.Locator(".slip-hospital")).ToBeEmptyAsync();
    }

    private static async Task<Token> TokenOf(Hospital hospital) =>
        await hospital.AddToken(await hospital.AddRunningSlot(await hospital.AddDoctor()));
}
