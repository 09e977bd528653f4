namespace OpdTokens.Browser.Tests.Pages;

/// <summary>The screen on the wall.</summary>
public sealed class Board(Tab tab)
{
    public Tab Tab => tab;

    public IPage Page => tab.Page;

    /// <summary>Says that everything on the screen may be out of date.</summary>
    public ILocator StaleBanner => Page.Locator("#stale");

    /// <summary>What stands at the bottom when the screen can't speak as it should.</summary>
    public ILocator SoundNote => Page.Locator("#sound-note");

    public static string Of(params Doctor[] doctors) => Of("en", doctors);

    /// <summary>Each call is spoken twice.</summary>
    public static string Of(string language, params Doctor[] doctors) =>
        $"/board?{string.Join('&', doctors.Select(doctor => $"doctor={doctor.Id}"))}&repeat=2&next=5&lang={language}";

    public ILocator Card(Doctor doctor) => Page.GetByRole(AriaRole.Article).Filter(new() { HasText = doctor.Name });

    public ILocator Called(Doctor doctor) => Card(doctor).Locator(".called-number");

    /// <summary>The next numbers.</summary>
    public ILocator Waiting(Doctor doctor) => Card(doctor).GetByRole(AriaRole.Listitem);

    public async Task ExpectBlinking(Doctor doctor)
    {
        await Expect(Card(doctor)).ToHaveClassAsync(new System.Text.RegularExpressions.Regex(@"\bis-new\b"));
        Assert.True(
            await Card(doctor).EvaluateAsync<bool>(
                "card => card.getAnimations({ subtree: true }).some(one => one.playState === 'running')"),
            "Nothing moves on the card.");
    }
}
