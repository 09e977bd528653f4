namespace OpdTokens.Browser.Tests;

public sealed class ClosedSlot(TestRun run) : BrowserTest(run)
{
    [BrowserFact]
    public async Task The_desk_says_how_many_still_hold_tokens_and_shows_them()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        await Hospital.AddCheckedIn(slot, "Asha Nair");
        await Hospital.AddToken(slot, "Bala Menon");
        var desk = new Desk(await Open(Desk.Of(doctor)));
        await Expect(desk.Rows).ToHaveCountAsync(2);

        await Hospital.CloseSlot(slot);

        await Expect(desk.SlotChoice("8:00")).ToContainTextAsync("Closed");
        await Expect(desk.SlotChoice("8:00")).ToContainTextAsync("2 people still hold tokens");
        await Expect(desk.Rows).ToContainTextAsync(["Asha Nair", "Bala Menon"]);
    }
}
