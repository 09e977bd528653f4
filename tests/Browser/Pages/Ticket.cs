namespace OpdTokens.Browser.Tests.Pages;

/// <summary>A patient's own page, in English.</summary>
public sealed class Ticket(Tab tab)
{
    public Tab Tab => tab;

    public IPage Page => tab.Page;

    public ILocator Number => Page.Locator("#number");

    /// <summary>Where the patient stands.</summary>
    public ILocator Headline => Page.Locator("#headline");

    public ILocator Details => Page.Locator("#details");

    public ILocator Delay => Page.Locator("#delay");

    /// <summary>The last move, with old and new date and time.</summary>
    public ILocator Moved => Page.Locator("#moved");

    public ILocator Cancel => Page.GetByRole(AriaRole.Button, new() { Name = "Cancel this token" });

    public ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    /// <summary>What is printed.</summary>
    public ILocator Slip => Page.Locator("#slip");

    public static string Of(Token token, string language = "en") => $"/t/{token.Id}?lang={language}";
}
