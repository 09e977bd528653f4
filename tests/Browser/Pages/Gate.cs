namespace OpdTokens.Browser.Tests.Pages;

/// <summary>What stands before a page that asks who is there, in English.</summary>
public sealed class Gate(IPage page)
{
    public ILocator Question => page.Locator("dialog.gate");

    public ILocator Heading => Question.GetByRole(AriaRole.Heading);

    public ILocator Complaint => Question.GetByRole(AriaRole.Alert);

    private ILocator WithAccount => Question.GetByRole(AriaRole.Button, new() { Name = "Sign in with your account" });

    /// <summary>In this page, which comes back.</summary>
    public async Task SignIn(string user)
    {
        await WithAccount.ClickAsync();
        await TellIssuer(page, user);
    }

    /// <summary>In a window of its own, which closes by itself.</summary>
    public async Task SignInAgain(string user)
    {
        var window = await page.RunAndWaitForPopupAsync(() => WithAccount.ClickAsync());
        await TellIssuer(window, user);
    }

    public async Task UnfoldKey() => await Question.Locator("summary").ClickAsync();

    public async Task GiveKey(AccessKey key)
    {
        await Question.GetByLabel("Access key", new() { Exact = true }).FillAsync(key.Key!);
        await Question.GetByRole(AriaRole.Button, new() { Name = "Use this key" }).ClickAsync();
    }

    public async Task ExpectOpen() => await Expect(Question).ToHaveCountAsync(0);

    private static async Task TellIssuer(IPage issuer, string user)
    {
        await issuer.GetByLabel("User").FillAsync(user);
        await issuer.GetByLabel("Password").FillAsync(user);
        await issuer.GetByRole(AriaRole.Button).ClickAsync();
    }
}
