using System.IO.Compression;
using System.Text.Json.Nodes;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Description;

public sealed class Compression(ApiHost host) : ApiTest(host)
{
    [Fact]
    public async Task The_description_is_compressed_for_a_client_that_accepts_gzip()
    {
        using var response = await Get("/openapi/v1.json", "gzip");

        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
        await using var text = new GZipStream(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        Assert.Equal("OpdTokens", (string?)(await JsonNode.ParseAsync(text))!["info"]!["title"]);
    }

    [Fact]
    public async Task The_description_is_shorter_with_brotli_which_browsers_prefer_than_with_gzip()
    {
        using var brotli = await Get("/openapi/v1.json", "br");
        using var gzip = await Get("/openapi/v1.json", "gzip");

        Assert.Equal(["br"], brotli.Content.Headers.ContentEncoding);
        Assert.True(await Length(brotli) < await Length(gzip));

        static async Task<int> Length(HttpResponseMessage response) => (await response.Content.ReadAsByteArrayAsync()).Length;
    }

    [Fact]
    public async Task The_description_is_not_compressed_for_other_clients()
    {
        using var response = await Get("/openapi/v1.json", "identity");

        Assert.Empty(response.Content.Headers.ContentEncoding);
        var document = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal("OpdTokens", (string?)document["info"]!["title"]);
    }

    [Fact]
    public async Task The_catalogue_of_errors_is_compressed()
    {
        using var response = await Get("/errors", "gzip");

        Assert.Equal((200, "gzip"), ((int)response.StatusCode, response.Content.Headers.ContentEncoding.SingleOrDefault()));
    }

    [Theory]
    [InlineData("/api/v1/doctors", 200)]
    [InlineData("/api/v1/sign-in", 200)]
    [InlineData("/api/v1/nothing", 404)]
    [InlineData("/API/V1/doctors", 200)]
    public async Task Answers_of_the_API_are_not_compressed(string path, int status)
    {
        await Hospital.AddDoctor();

        using var response = await Get(path, "gzip, br");

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Empty(response.Content.Headers.ContentEncoding);
        Assert.NotNull(JsonNode.Parse(await response.Content.ReadAsStringAsync()));
    }

    /// <summary>Does not decompress, unlike a client that is told to accept an encoding.</summary>
    private async Task<HttpResponseMessage> Get(string path, string encodings)
    {
        using var http = new HttpClient { BaseAddress = Host.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Encoding", encodings);
        request.Headers.Add(Hospital.Header, Hospital.Name);
        return await http.SendAsync(request);
    }
}
