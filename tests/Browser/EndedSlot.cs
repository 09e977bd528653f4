namespace OpdTokens.Browser.Tests;

public sealed class EndedSlot(TestRun run) : BrowserTest(run)
{
    /// <summary>One patient of the ended slot still waits, so that the desk shows that slot by itself.</summary>
    [BrowserFact]
    public async Task The_desk_asks_before_it_gives_a_token_there_and_offers_the_slot_that_runs()
    {
        var doctor = await Hospital.AddDoctor();
        var ended = await Hospital.AddEndedSlot(doctor);
        await Hospital.AddCheckedIn(ended, "Asha Nair");
        var running = await Hospital.AddRunningSlot(doctor);
        var desk = new Desk(await Open(Desk.Of(doctor)));
        await desk.SlotChoice("12:00").ClickAsync();

        await desk.FillIn("Bala Menon");
        await desk.Give.ClickAsync();
        await Expect(desk.Outcome.GetByRole(AriaRole.Alert)).ToContainTextAsync("This slot has ended");
        Assert.Single(await Hospital.TokensIn(ended));
        await desk.Outcome.GetByRole(AriaRole.Button, new() { Name = "20 seats free" }).ClickAsync();
        await desk.ExpectBooked("Bala Menon");
        Assert.Equal("Bala Menon", Assert.Single(await Hospital.TokensIn(running)).PatientName);

        await desk.FillIn("Chitra Das");
        await desk.Give.ClickAsync();
        await desk.Outcome.GetByRole(AriaRole.Button, new() { Name = "In this slot anyway" }).ClickAsync();
        await desk.ExpectBooked("Chitra Das");
        Assert.Equal(2, (await Hospital.TokensIn(ended)).Count);
    }
}
