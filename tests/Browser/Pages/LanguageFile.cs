using System.Text.Json;

namespace OpdTokens.Browser.Tests.Pages;

/// <summary>What the pages say in one language.</summary>
public sealed class LanguageFile
{
    private static readonly string[] PluralForms = ["zero", "one", "two", "few", "many", "other"];

    private LanguageFile(string code, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> texts)
    {
        Code = code;
        Texts = texts;
    }

    /// <summary>Where the service takes its pages from.</summary>
    public static string WebRoot { get; } = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    public static IReadOnlyList<LanguageFile> All { get; } = [Read("en"), Read("hi"), Read("ta"), Read("ar")];

    public string Code { get; }

    /// <summary>By key, <c>board.more</c>: the text under <c>""</c>, or its plural forms under <c>one</c>, <c>other</c> …</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Texts { get; }

    public static LanguageFile Of(string code) => All.Single(file => file.Code == code);

    /// <summary>A text without plural forms.</summary>
    public string Text(string key) => Texts[key][""];

    private static LanguageFile Read(string code)
    {
        var texts = new Dictionary<string, IReadOnlyDictionary<string, string>>();
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(WebRoot, "lang", $"{code}.json")));
        Collect("", file.RootElement, texts);
        return new LanguageFile(code, texts);
    }

    private static void Collect(string key, JsonElement element, Dictionary<string, IReadOnlyDictionary<string, string>> texts)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            texts.Add(key, new Dictionary<string, string> { [""] = element.GetString()! });
        }
        else if (element.EnumerateObject().All(member => PluralForms.Contains(member.Name)))
        {
            texts.Add(key, element.EnumerateObject().ToDictionary(form => form.Name, form => form.Value.GetString()!));
        }
        else
        {
            foreach (var member in element.EnumerateObject())
            {
                Collect(key.Length == 0 ? member.Name : $"{key}.{member.Name}", member.Value, texts);
            }
        }
    }
}
