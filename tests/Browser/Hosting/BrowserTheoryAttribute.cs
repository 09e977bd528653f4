namespace OpdTokens.Browser.Tests.Hosting;

/// <inheritdoc cref="BrowserFactAttribute"/>
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = ChromiumHere.WhyNot;
}
