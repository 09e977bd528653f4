namespace OpdTokens.Browser.Tests;

public sealed class DuplicatePatients(TestRun run) : BrowserTest(run)
{
    [BrowserFact]
    public async Task The_desk_asks_before_it_gives_a_second_token_and_then_names_the_first()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddRunningSlot(doctor);
        var first = await Hospital.AddToken(slot, "Asha Nair", phone: Desk.SomePhone);
        var desk = new Desk(await Open(Desk.Of(doctor)));
        await Expect(desk.Row("Asha Nair")).ToBeVisibleAsync();
        var warning = $"Asha Nair already has token {first.ShortNumber}";

        await desk.FillIn("asha nair");
        await desk.Give.ClickAsync();
        await Expect(desk.Outcome.GetByRole(AriaRole.Alert)).ToContainTextAsync(warning);
        Assert.Single(await Hospital.TokensIn(slot));
        await desk.Outcome.GetByRole(AriaRole.Button, new() { Name = "Give it anyway" }).ClickAsync();

        await desk.ExpectBooked("asha nair");
        await Expect(desk.Outcome.GetByRole(AriaRole.Alert)).ToContainTextAsync($"asha nair already has token {first.ShortNumber}");
        desk.Tab.AssertNothingWentWrong();
    }
}
