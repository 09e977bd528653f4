using System.Text.RegularExpressions;

namespace OpdTokens.Browser.Tests;

public sealed partial class LanguageFiles
{
    /// <summary>The plural forms of each language, from the Unicode CLDR.</summary>
    private static readonly Dictionary<string, string[]> Forms = new()
    {
        ["en"] = ["one", "other"],
        ["hi"] = ["one", "other"],
        ["ta"] = ["one", "other"],
        ["ar"] = ["zero", "one", "two", "few", "many", "other"],
    };

    public static TheoryData<string> Languages => [.. LanguageFile.All.Select(file => file.Code)];

    [Fact]
    public void Every_file_is_a_language_that_one_can_switch_to()
    {
        var files = Directory.EnumerateFiles(Path.Combine(LanguageFile.WebRoot, "lang"))
            .Select(file => Path.GetFileNameWithoutExtension(file));
        Assert.Equal(Forms.Keys.Order(), files.Order());
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Each_says_the_same_things(string language) =>
        Assert.Equal(LanguageFile.Of("en").Texts.Keys.Order(), LanguageFile.Of(language).Texts.Keys.Order());

    [Theory]
    [MemberData(nameof(Languages))]
    public void Each_has_the_plural_forms_that_its_language_needs(string language) =>
        Assert.All(LanguageFile.Of(language).Texts, text =>
        {
            var isPlural = !LanguageFile.Of("en").Texts[text.Key].ContainsKey("");
            Assert.Equal(isPlural ? Forms[language].Order() : [""], text.Value.Keys.Order());
        });

    /// <remarks>A form for one number only, as the Arabic for two, may leave the number out.</remarks>
    [Theory]
    [MemberData(nameof(Languages))]
    public void Each_fills_in_the_same_values(string language) =>
        Assert.All(LanguageFile.Of(language).Texts, text => Assert.All(text.Value, form =>
        {
            var wanted = Placeholders(LanguageFile.Of("en").Texts[text.Key].Values.Last());
            var optional = form.Key is "zero" or "one" or "two" ? ["count"] : Array.Empty<string>();
            Assert.Equal(wanted.Except(optional), Placeholders(form.Value).Except(optional));
        }));

    /// <summary>A voice spells the prefix of a number.</summary>
    [Theory]
    [MemberData(nameof(Languages))]
    public void Each_names_the_26_letters(string language) =>
        Assert.Equal(26, LanguageFile.Of(language).Text("board.spoken_letters").Split(' ').Length);

    private static IEnumerable<string> Placeholders(string text) =>
        Placeholder.Matches(text).Select(match => match.Groups["name"].Value).Distinct().Order();

    [GeneratedRegex(@"\{(?<name>\w+)\}")]
    private static partial Regex Placeholder { get; }
}
