using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Fuzz;

/// <summary>A run of requests that finds nothing wrong must have been able to.</summary>
public sealed class Verdicts
{
    private const string Problem = """{"type":"/errors/not_found","title":"t","status":404,"detail":"d","code":"not_found"}""";

    [Theory]
    [InlineData(200, "application/json", "[]")]
    [InlineData(204, null, "")]
    [InlineData(404, "application/problem+json", Problem)]
    public void What_may_be_is_let_pass(int status, string? type, string text) => Assert.Null(Judge(status, type, text));

    [Theory]
    [InlineData(500, "application/problem+json", Problem)]
    [InlineData(503, "application/problem+json", Problem)]
    [InlineData(404, null, "")]
    [InlineData(404, "application/json", Problem)]
    [InlineData(404, "application/problem+json", "<html>")]
    [InlineData(404, "application/problem+json", "[]")]
    [InlineData(404, "application/problem+json", "{}")]
    [InlineData(409, "application/problem+json", Problem)]
    [InlineData(404, "application/problem+json", """{"status":404,"code":"oops"}""")]
    [InlineData(200, "application/json", """{"name":"System.NullReferenceException"}""")]
    [InlineData(200, "text/plain", "x\n   at OpdTokens.Api.Program")]
    public void What_may_not_be_is_noticed(int status, string? type, string text) => Assert.NotNull(Judge(status, type, text));

    private static string? Judge(int status, string? type, string text) => Verdict.Of(
        new FuzzedRequest("GET /", "GET", "/", [], [], IsFeed: false),
        new Reply(status, type is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["Content-Type"] = type }, text));
}
