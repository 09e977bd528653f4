using System.Net;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Hostile;

public sealed class UnknownAddresses(ApiHost host) : ApiTest(host)
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/desk/nothing")]
    [InlineData("/api")]
    [InlineData("/api/v2/doctors")]
    [InlineData("/errors/nothing")]
    public async Task A_browser_gets_a_page(string path)
    {
        var reply = await Get(path, Browser);

        Assert.Equal((404, "text/html; charset=utf-8"), (reply.Status, reply["Content-Type"]));
        Assert.Contains("<h1>Page not found</h1>", reply.Text, StringComparison.Ordinal);
        Assert.Contains("style-src 'self'", reply["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Equal("Accept", reply["Vary"]);
    }

    [Theory]
    [InlineData("/nothing", "application/json")]
    [InlineData("/nothing", "*/*")]
    [InlineData("/nothing", "text/html;q=0, application/json")]
    [InlineData("/nothing", "not a media type")]
    [InlineData("/nothing", null)]
    [InlineData("/js/nothing.js", "*/*")]
    [InlineData("/errors/nothing", "*/*")]
    public async Task Another_client_gets_a_problem(string path, string? accept)
    {
        var reply = await Get(path, accept);

        reply.Problem(404, "not_found");
        Assert.Equal("Accept", reply["Vary"]);
    }

    [Fact]
    public async Task A_browser_without_credentials_gets_the_page_too_and_below_the_API_has_to_sign_in()
    {
        using var http = new HttpClient { BaseAddress = Host.Address };
        http.DefaultRequestHeaders.Add("Accept", Browser);

        using var page = await http.GetAsync("/nothing");
        using var call = await http.GetAsync("/api/v1/nothing");

        Assert.Equal(
            (HttpStatusCode.NotFound, "text/html", HttpStatusCode.Unauthorized),
            (page.StatusCode, page.Content.Headers.ContentType?.MediaType, call.StatusCode));
    }

    [Theory]
    [InlineData("/api/v1")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/API/V1/nothing")]
    [InlineData("/api/v1/doctors/77")]
    public async Task The_API_answers_a_browser_with_a_problem_too(string path) =>
        (await Get(path, Browser)).Problem(404, path.Contains("77", StringComparison.Ordinal) ? "doctor_not_found" : "not_found");

    [Fact]
    public async Task A_browser_that_writes_gets_a_problem() =>
        (await Send("POST", "/nothing", Browser)).Problem(404, "not_found");

    [Fact]
    public async Task Head_is_answered_as_get_without_a_body()
    {
        var reply = await Send("HEAD", "/nothing", Browser);

        Assert.Equal((404, "text/html; charset=utf-8", ""), (reply.Status, reply["Content-Type"], reply.Text));
    }

    private Task<Reply> Get(string path, string? accept) => Send("GET", path, accept);

    private Task<Reply> Send(string method, string path, string? accept)
    {
        var request = new RawRequest(method, path);
        return (accept is null ? request : request.With($"Accept: {accept}")).SendTo(Host.Address, Hospital);
    }
}
