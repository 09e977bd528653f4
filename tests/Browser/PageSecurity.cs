namespace OpdTokens.Browser.Tests;

public sealed class PageSecurity(TestRun run) : BrowserTest(run)
{
    private static readonly string[] Allowed = ["'none'", "'self'", "data:"];

    [BrowserFact]
    public async Task Every_page_allows_nothing_but_its_own_files_and_needs_nothing_else()
    {
        var doctor = await Hospital.AddDoctor();
        var token = await Hospital.AddCheckedIn(await Hospital.AddRunningSlot(doctor));
        await Check(Desk.Of(doctor), page => page.Locator("#queue [data-number]"));
        await Check(Board.Of(doctor), page => page.GetByRole(AriaRole.Article).GetByRole(AriaRole.Listitem));
        await Check("/", page => page.GetByRole(AriaRole.Link).First);
        await Check("/board", page => page.GetByRole(AriaRole.Checkbox).First);
        await Check(Ticket.Of(token), page => page.Locator("#share img"));
    }

    private async Task Check(string path, Func<IPage, ILocator> whenItIsThere)
    {
        var tab = await NewTab();
        var traffic = Traffic.Record(tab.Page);
        await tab.GoTo(path);
        await Expect(whenItIsThere(tab.Page)).ToBeVisibleAsync();

        tab.AssertNothingWentWrong();
        var files = traffic.Responses.Where(response => !new Uri(response.Url).AbsolutePath.StartsWith("/api/", StringComparison.Ordinal));
        var policies = await Task.WhenAll(files.Select(async file => await file.HeaderValueAsync("Content-Security-Policy") ?? ""));
        Assert.All(policies, policy =>
        {
            Assert.StartsWith("default-src 'none';", policy);
            var sources = policy.Split(';').SelectMany(directive => directive.Trim().Split(' ').Skip(1));
            Assert.All(sources, source => Assert.Contains(source, Allowed));
        });
    }
}
