using System.IO.Compression;
using System.Text.RegularExpressions;

namespace OpdTokens.Browser.Tests;

/// <summary>What the service sends to browsers, as files.</summary>
public sealed partial class PageFiles
{
    private const int MostBytes = 50 * 1024;

    private static IEnumerable<string> All => Directory.EnumerateFiles(LanguageFile.WebRoot, "*", SearchOption.AllDirectories);

    [Fact]
    public void Each_is_less_than_50_KB_compressed() => Assert.All(All, file =>
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(File.ReadAllBytes(file));
        }

        Assert.True(compressed.Length < MostBytes, $"{file}: {compressed.Length} bytes");
    });

    [Fact]
    public void What_they_import_is_there() => Assert.All(All.Where(file => file.EndsWith(".js", StringComparison.Ordinal)), file =>
        Assert.All(Import.Matches(File.ReadAllText(file)), import =>
            Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(file)!, import.Groups["path"].Value)), $"{file}: {import.Value}")));

    [Fact]
    public void Every_text_that_they_name_is_in_the_language_files() => Assert.All(All, file =>
        Assert.All(Key.Matches(File.ReadAllText(file)), key =>
            Assert.True(LanguageFile.Of("en").Texts.ContainsKey(key.Groups["key"].Value), $"{file}: {key.Value}")));

    [GeneratedRegex("""from '(?<path>\.[^']+)'""")]
    private static partial Regex Import { get; }

    /// <remarks>Keys that a page puts together from parts are not seen.</remarks>
    [GeneratedRegex("""(?:\bt\('|data-i18n(?:-label|-placeholder)?="|'data-i18n': ')(?<key>[a-z_.]+)['"]""")]
    private static partial Regex Key { get; }
}
