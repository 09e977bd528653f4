namespace OpdTokens.Browser.Tests;

public sealed class DocsPage(TestRun run) : BrowserTest(run)
{
    [BrowserFact]
    public async Task It_shows_the_api_without_errors_and_without_asking_anybody_else()
    {
        var tab = await Open("/docs");

        var health = tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Ask whether the process answers" });
        await Expect(health).ToBeVisibleAsync();

        tab.AssertNothingWentWrong();
        await tab.Screenshot("docs");
    }
}
