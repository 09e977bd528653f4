namespace OpdTokens.Browser.Tests.Pages;

/// <summary>A hand that never touches the mouse.</summary>
public sealed class Keys(IPage page)
{
    private const int MoreThanAnyPageHas = 80;

    /// <summary>The keys that were pressed since <see cref="Reset"/>, beside the text that was typed.</summary>
    public int Count { get; private set; }

    public Task Press(string key)
    {
        Count++;
        return page.Keyboard.PressAsync(key);
    }

    /// <summary>Counts from 0 again.</summary>
    public void Reset() => Count = 0;

    public Task Type(string text) => page.Keyboard.TypeAsync(text);

    /// <summary>Presses Tab until this has the focus, and sees that it has.</summary>
    public async Task TabTo(ILocator target)
    {
        for (var presses = 0; presses < MoreThanAnyPageHas; presses++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                await ExpectFocus(target);
                return;
            }

            await Press("Tab");
        }

        Assert.Fail($"No Tab leads to {target}.");
    }

    /// <summary>It has the focus, and shows it.</summary>
    public static async Task ExpectFocus(ILocator target)
    {
        await Expect(target).ToBeFocusedAsync();
        Assert.True(
            await target.EvaluateAsync<bool>(
                "element => getComputedStyle(element).outlineStyle !== 'none' && parseFloat(getComputedStyle(element).outlineWidth) >= 2"),
            $"{target} does not show that it has the focus.");
    }
}
