using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Pages;

/// <summary>How a page and its files come to a browser, and how long it keeps them.</summary>
public sealed partial class LoadedPages(ApiHost host) : ApiTest(host)
{
    private const string Browser = "text/html,application/xhtml+xml,*/*;q=0.8";

    [Theory]
    [InlineData("/")]
    [InlineData("/desk")]
    [InlineData("/board")]
    [InlineData("/t/7-20260130-2-K7Q2M9XB4T")]
    public async Task A_page_needs_one_script_one_style_sheet_and_the_texts_of_one_language(string path)
    {
        var page = await Get(path);

        Assert.Equal(200, page.Status);
        var loaded = Loads.Matches(page.Text).Select(match => match.Groups["address"].Value).Order().ToArray();
        Assert.Equal([".css", ".js", ".json"], loaded.Select(Path.GetExtension).Order());
        var folders = loaded.Select(file => Path.GetDirectoryName(file)!.Replace("/lang", "", StringComparison.Ordinal));
        Assert.Single(folders.Distinct());
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    [InlineData("identity")]
    public async Task Files_are_kept_for_a_year_and_compressed_as_the_browser_accepts(string encoding)
    {
        foreach (var file in await FilesOf("/desk"))
        {
            var reply = await Send(file, $"Accept-Encoding: {encoding}");

            Assert.Equal((200, "public, max-age=31536000, immutable"), (reply.Status, reply["Cache-Control"]));
            Assert.Equal(encoding == "identity" ? null : encoding, reply["Content-Encoding"]);
            Assert.Equal("Accept-Encoding", reply["Vary"]);
        }
    }

    [Fact]
    public async Task The_compressed_forms_hold_the_same_text()
    {
        using var http = new HttpClient { BaseAddress = Host.Address };
        var texts = (await FilesOf("/desk")).Single(file => file.EndsWith(".json", StringComparison.Ordinal));
        var plain = await http.GetStringAsync(texts);

        Assert.Equal(plain, await Decompress("br", stream => new BrotliStream(stream, CompressionMode.Decompress)));
        Assert.Equal(plain, await Decompress("gzip", stream => new GZipStream(stream, CompressionMode.Decompress)));

        async Task<string> Decompress(string encoding, Func<Stream, Stream> with)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, texts);
            request.Headers.Add("Accept-Encoding", encoding);
            using var response = await http.SendAsync(request);
            using var reader = new StreamReader(with(await response.Content.ReadAsStreamAsync()));
            return await reader.ReadToEndAsync();
        }
    }

    [Fact]
    public async Task A_page_is_asked_for_again_each_time_and_sent_only_when_it_has_changed()
    {
        var first = await Get("/desk");
        var second = await Send("/desk", $"If-None-Match: {first["ETag"]}");

        Assert.Equal("no-cache", first["Cache-Control"]);
        Assert.Equal((304, ""), (second.Status, second.Text));
        Assert.Equal(first["Content-Security-Policy"], second["Content-Security-Policy"]);
    }

    [Fact]
    public async Task A_page_of_another_version_gets_the_files_that_there_are_and_does_not_keep_them()
    {
        var reply = await Get("/assets/0123456789ab/desk.js");

        Assert.Equal((200, "no-cache"), (reply.Status, reply["Cache-Control"]));
        Assert.Equal(404, (await Get("/assets/0123456789ab/nothing.js")).Status);
    }

    [Theory]
    [InlineData("/desk", "Accept-Language: ta-IN, en;q=0.5", "ta")]
    [InlineData("/desk", "Accept-Language: fr-FR, hi;q=0.5", "hi")]
    [InlineData("/desk", "Accept-Language: fr-FR", "en")]
    [InlineData("/desk?lang=ar", "Accept-Language: ta", "ar")]
    [InlineData("/desk?lang=xx", "Accept-Language: ta", "ta")]
    [InlineData("/desk", "Cookie: opd-language=ar", "ar")]
    public async Task The_texts_are_those_of_the_readers_language(string path, string header, string language)
    {
        var page = await Send(path, header);

        Assert.Equal(language, page["Content-Language"]);
        Assert.Contains($"<html lang=\"{language}\"", page.Text, StringComparison.Ordinal);
        Assert.Contains($"/lang/{language}.json\"", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_opens_the_root_gets_a_list_of_addresses()
    {
        var reply = await Send("/", "Accept: application/json");

        Assert.Equal((200, "application/json; charset=utf-8"), (reply.Status, reply["Content-Type"]));
        var list = JsonNode.Parse(reply.Text)!;
        Assert.Equal(("/api/v1", "/docs", "/desk"), ((string?)list["api"], (string?)list["docs"], (string?)list["desk"]));
        Assert.Contains("Accept", reply["Vary"]!, StringComparison.Ordinal);
    }

    private async Task<string[]> FilesOf(string page) =>
        [.. Loads.Matches((await Get(page)).Text).Select(match => match.Groups["address"].Value)];

    private Task<Reply> Get(string path) => Send(path, $"Accept: {Browser}");

    private Task<Reply> Send(string path, string header)
    {
        var request = new RawRequest("GET", path).With(header);
        var complete = header.StartsWith("Accept:", StringComparison.Ordinal) ? request : request.With($"Accept: {Browser}");
        return complete.SendTo(Host.Address, Hospital);
    }

    [GeneratedRegex("(src|href)=\"(?<address>/assets/[^\"]+)\"")]
    private static partial Regex Loads { get; }
}
