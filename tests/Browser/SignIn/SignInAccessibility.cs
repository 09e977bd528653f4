using OpdTokens.Browser.Tests.Issuer;

namespace OpdTokens.Browser.Tests.SignIn;

/// <summary>What axe finds wrong with the questions, and which origins the pages may reach.</summary>
public sealed class SignInAccessibility(TestRun run, GuardedService guarded) : GuardedTest(run, guarded)
{
    [BrowserTheory]
    [InlineData("en", ColorScheme.Light)]
    [InlineData("ar", ColorScheme.Dark)]
    public async Task The_questions_are_accessible(string language, ColorScheme colors)
    {
        foreach (var (page, device) in new[] { ("desk", Device.Phone), ("board", Device.Television) })
        {
            var tab = await NewTab(device);
            await tab.Page.EmulateMediaAsync(new() { ColorScheme = colors });
            await tab.GoTo($"/{page}?lang={language}");
            var gate = new Gate(tab.Page);
            await Expect(gate.Question.Locator(".button").First).ToBeVisibleAsync();
            if (page == "desk")
            {
                await gate.UnfoldKey();
            }

            await gate.Question.Locator(".key-form .button").ClickAsync();
            await Expect(gate.Question.Locator("#access-key-fault")).ToBeVisibleAsync();
            await tab.AssertAccessible();
            await tab.Screenshot($"gate-{page}-{language}");
        }
    }

    [BrowserFact]
    public async Task The_header_says_who_works_here_beside_all_the_rest()
    {
        Issuer.Admit("lakshmi", new TokenClaims("lakshmi")
        {
            Name = "Lakshmi Venkatasubramanian",
            Hospital = "main",
            Roles = ["admin", "desk", "doctor"],
        });
        var doctor = await Hospital.AddDoctor(room: "4");
        await Hospital.AddCheckedIn(await Hospital.AddRunningSlot(doctor));
        await Hospital.AnnounceDelay(doctor, 30, "Ward round");
        foreach (var (name, device) in new[] { ("desktop", Device.Desktop), ("phone", Device.Phone) })
        {
            var desk = new Desk(await Open(Desk.Of(doctor), device));
            await new Gate(desk.Page).SignIn("lakshmi");
            await Expect(desk.Page.Locator("#who")).ToContainTextAsync("Lakshmi");
            await Expect(desk.Delay).ToBeVisibleAsync();
            await desk.Tab.AssertAccessible();
            await desk.Tab.Screenshot($"signed-in-{name}");
            Assert.True(await desk.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{name}: wider than its screen");
        }
    }

    [BrowserFact]
    public async Task Only_the_desk_may_reach_the_issuer()
    {
        Assert.Contains($"connect-src 'self' {Issuer.Address}", await PolicyOf("/desk"));
        Assert.DoesNotContain(Issuer.Address, await PolicyOf("/board"));

        async Task<string?> PolicyOf(string page)
        {
            var tab = await NewTab();
            return await (await tab.Page.GotoAsync(page))!.HeaderValueAsync("Content-Security-Policy");
        }
    }
}
