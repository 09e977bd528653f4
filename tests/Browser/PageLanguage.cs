namespace OpdTokens.Browser.Tests;

public sealed class PageLanguage(TestRun run) : BrowserTest(run)
{
    [BrowserTheory]
    [InlineData("ta-IN", "ta")]
    [InlineData("ar-EG", "ar")]
    [InlineData("fr-FR", "en")]
    public async Task It_is_the_browsers_or_else_English(string asked, string given)
    {
        var tab = await Open("/board", language: asked);

        await ExpectLanguage(tab, given);
        tab.AssertNothingWentWrong();
    }

    [BrowserFact]
    public async Task What_it_was_switched_to_is_remembered_by_every_page()
    {
        var doctor = await Hospital.AddDoctor();
        var token = await Hospital.AddToken(await Hospital.AddRunningSlot(doctor));
        var tab = await Open($"/t/{token.Id}", language: "ta-IN");
        await ExpectLanguage(tab, "ta");

        await tab.Page.GetByLabel(LanguageFile.Of("ta").Text("common.language")).SelectOptionAsync("hi");
        await ExpectLanguage(tab, "hi");
        await tab.Page.ReloadAsync();
        await ExpectLanguage(tab, "hi");
        await tab.GoTo("/board");
        await ExpectLanguage(tab, "hi");
    }

    private static async Task ExpectLanguage(Tab tab, string code)
    {
        await Expect(tab.Page.Locator("html")).ToHaveAttributeAsync("lang", code);
        var title = new Uri(tab.Page.Url).AbsolutePath == "/board" ? "board.title" : "ticket.title";
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToHaveTextAsync(LanguageFile.Of(code).Text(title));
    }
}
