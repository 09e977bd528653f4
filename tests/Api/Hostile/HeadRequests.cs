using System.Net;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Hostile;

public sealed class HeadRequests(ApiHost host) : ApiTest(host)
{
    [Theory]
    [InlineData("/api/v1/doctors", "application/json; charset=utf-8")]
    [InlineData("/health", "application/json; charset=utf-8")]
    [InlineData("/errors", "text/markdown; charset=utf-8")]
    [InlineData("/openapi/v1.json", "application/json;charset=utf-8")]
    [InlineData("/desk", "text/html; charset=utf-8")]
    [InlineData("/assets/any/desk.js", "text/javascript; charset=utf-8")]
    public async Task Head_is_answered_as_get_without_a_body(string target, string contentType)
    {
        var head = await new RawRequest("HEAD", target).SendTo(Host.Address, Hospital);

        Assert.Equal((200, "", contentType), (head.Status, head.Text, head["Content-Type"]));
    }

    /// <summary>The page has a slash at the end of its address, and the client is sent there.</summary>
    [Fact]
    public async Task Head_of_the_documentation_is_answered_as_get()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri(Host.Address, "/docs"));
        using var response = await http.SendAsync(request);

        Assert.Equal((HttpStatusCode.OK, "text/html"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Head_of_a_live_feed_ends_at_once()
    {
        var doctor = await Hospital.AddDoctor();

        var head = await new RawRequest("HEAD", $"/api/v1/doctors/{doctor["id"]}/days/2026-01-30/live").SendTo(Host.Address, Hospital);

        Assert.Equal((200, "text/event-stream"), (head.Status, head["Content-Type"]));
    }

    [Fact]
    public async Task Head_of_what_does_not_exist_is_not_found()
    {
        var head = await new RawRequest("HEAD", "/api/v1/doctors/4711").SendTo(Host.Address, Hospital);

        Assert.Equal((404, "", "application/problem+json"), (head.Status, head.Text, head["Content-Type"]));
    }

    [Fact]
    public async Task A_method_that_is_not_allowed_is_answered_with_those_that_are()
    {
        var reply = await Hospital.Put("doctors", "{}");

        reply.Problem(405, "method_not_allowed");
        Assert.Equal(["GET", "POST"], reply["Allow"]!.Split(", ").Order());
    }
}
