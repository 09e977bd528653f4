using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.FileProviders;

namespace OpdTokens.Api.Features.Pages.Files;

/// <summary>
/// The pages as browsers get them: a page needs one script, one style sheet and the texts of one language. Their
/// addresses contain a hash of everything that they consist of, so that browsers keep them for a year and still get a
/// new version at once.
/// </summary>
/// <remarks>
/// The files of <c>wwwroot</c> are read once, at the first request, because a running service does not change them. A
/// page names its own module and style sheets; both are replaced by the joined ones.
/// </remarks>
internal sealed partial class PageFiles
{
    private const int HashCharacters = 12;

    private readonly IFileProvider _root;
    private readonly Lazy<Content> _content;
    private readonly ConcurrentDictionary<(string Page, string Language), CompressedText> _pages = [];

    public PageFiles(IFileProvider root)
    {
        _root = root;
        _content = new(Read);
    }

    /// <summary>The first part of the address of scripts, style sheets and texts.</summary>
    public const string Root = "/assets";

    /// <summary>Changes with the content of any script, style sheet or text.</summary>
    public string Version => _content.Value.Version;

    /// <summary>The codes of the languages that there are texts for.</summary>
    public IReadOnlySet<string> Languages => _content.Value.Languages;

    /// <param name="path">Below the version, for example <c>desk.js</c> or <c>lang/hi.json</c>.</param>
    public CompressedText? Find(string path) => _content.Value.Files.GetValueOrDefault(path);

    /// <param name="page">The file's name, without its extension: <c>desk</c>.</param>
    /// <param name="language">The code of the language that its reader has asked for.</param>
    public CompressedText Page(string page, string language) => _pages.GetOrAdd((page, language), Write);

    private CompressedText Write((string Page, string Language) wanted)
    {
        var (page, language) = wanted;
        var assets = $"{Root}/{Version}";
        var html = Read($"{page}.html");
        var texts = $"{assets}/lang/{language}.json";
        var styles = 0;
        html = Style.Replace(html, _ => styles++ == 0 ? $"    <link rel=\"stylesheet\" href=\"{assets}/{page}.css\">\n" : "");
        html = Script.Replace(html, $"""
            <link rel="preload" href="{texts}" as="fetch" crossorigin>
                <script type="module" src="{assets}/{page}.js"></script>
            """);
        return new CompressedText(Lang.Replace(html, $"""<html lang="{language}" data-texts="{assets}/lang">"""));
    }

    private Content Read()
    {
        var files = new Dictionary<string, CompressedText>();
        foreach (var file in _root.GetDirectoryContents("").Where(file => file.Name.EndsWith(".html", StringComparison.Ordinal)))
        {
            var page = Path.GetFileNameWithoutExtension(file.Name);
            var html = Read(file.Name);
            files[$"{page}.css"] = new(string.Concat(Style.Matches(html).Select(StyleSheet)));
            if (Script.Match(html) is { Success: true } script)
            {
                files[$"{page}.js"] = new(ModuleBundle.Of(_root, script.Groups["path"].Value));
            }
        }

        var languages = _root.GetDirectoryContents("lang").Select(file => Path.GetFileNameWithoutExtension(file.Name)).ToFrozenSet();
        foreach (var language in languages)
        {
            files[$"lang/{language}.json"] = new(Read($"lang/{language}.json"));
        }

        return new Content(files.ToFrozenDictionary(), languages, Hash(files));
    }

    private string StyleSheet(Match link)
    {
        var text = Read(link.Groups["path"].Value);
        return link.Groups["media"] is { Success: true, Value: var media } ? $"@media {media} {{\n{text}}}\n" : text;
    }

    private string Read(string path)
    {
        using var reader = new StreamReader(_root.GetFileInfo(path).CreateReadStream());
        return reader.ReadToEnd();
    }

    private static string Hash(IEnumerable<KeyValuePair<string, CompressedText>> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, file) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{path}\n{file.Text}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..HashCharacters];
    }

    private sealed record Content(
        FrozenDictionary<string, CompressedText> Files, IReadOnlySet<string> Languages, string Version);

    [GeneratedRegex("""[ ]*<link rel="stylesheet" href="/(?<path>css/[^"]+)"(?: media="(?<media>\w+)")?>\n?""")]
    private static partial Regex Style { get; }

    [GeneratedRegex("""<script type="module" src="/(?<path>js/[^"]+)"></script>""")]
    private static partial Regex Script { get; }

    [GeneratedRegex("""<html lang="en">""")]
    private static partial Regex Lang { get; }
}
