using System.Text.Json.Nodes;

namespace OpdTokens.Api.Tests.Limits;

[Trait("Category", "Thorough")]
public sealed class RequestTimeoutTests
{
    [Theory]
    [InlineData("GET", "unavailable")]
    [InlineData("POST", "outcome_unknown")]
    public async Task An_answer_that_takes_too_long_is_given_up(string method, string code)
    {
        await using var app = await EdgeApp.Start("Production", ("Limits:RequestSeconds", "1"));

        var (response, text) = await app.Send("/never", from: "198.51.100.1", method);

        Assert.Equal((503, code), (response.StatusCode, (string?)JsonNode.Parse(text)!["code"]));
        Assert.True(response.Headers.ContainsKey("Retry-After"));
    }
}
