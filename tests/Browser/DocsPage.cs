namespace OpdTokens.Browser.Tests;

public sealed class DocsPage(TestRun run) : BrowserTest(run)
{
    [BrowserFact]
    public async Task It_shows_the_api_without_errors_and_without_asking_anybody_else()
    {
        var tab = await Open("/docs");

        // The page draws later operations only when they are scrolled into view.
        var first = tab.Page.GetByRole(AriaRole.Heading, new() { Name = "Get the sign-in settings" });
        await Expect(first).ToBeVisibleAsync();

        tab.AssertNothingWentWrong();
        await tab.Screenshot("docs");
    }
}
