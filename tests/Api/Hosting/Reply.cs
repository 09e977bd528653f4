using System.Text.Json.Nodes;

namespace OpdTokens.Api.Tests.Hosting;

/// <summary>What came back, with the checks that hold for every answer of its kind.</summary>
public sealed record Reply(int Status, IReadOnlyDictionary<string, string> Headers, string Text)
{
    public string? this[string header] => Headers.GetValueOrDefault(header);

    public bool IsReplayed => this["Idempotent-Replayed"] == "true";

    public JsonNode Ok() => Json(200);

    public JsonNode Created() => Json(201);

    public JsonNode Accepted() => Json(202);

    public void NoContent() => Assert.Equal((204, ""), (Status, Text));

    /// <summary>Checks all that every problem must have, whatever went wrong.</summary>
    public JsonNode Problem(int status, string code)
    {
        Assert.True(Text.Length > 0, $"HTTP {Status} without a body.");
        Assert.Equal("application/problem+json", this["Content-Type"]);
        var problem = JsonNode.Parse(Text)!;
        Assert.True((Status, (string?)problem["code"]) == (status, code), $"Not {status} {code} but {Status}: {Text}");
        Assert.Equal(["type", "title", "status", "detail", "code"], Members(problem).Take(5));
        Assert.All(Members(problem).Skip(5), member => Assert.Contains(member, new[] { "errors", "alternatives", "next_dates", "current", "token" }));
        Assert.Equal($"/errors/{code}", (string?)problem["type"]);
        Assert.Equal(status, (int?)problem["status"]);
        Assert.NotEmpty((string)problem["title"]!);
        Assert.NotEmpty((string)problem["detail"]!);
        Assert.All(problem["errors"]?.AsArray() ?? [], fault => Assert.Equal(["pointer", "detail"], Members(fault!)));
        Assert.DoesNotContain("   at ", Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", Text, StringComparison.Ordinal);
        return problem;
    }

    /// <summary>Checks a problem with bad input, and that exactly these places are named.</summary>
    public JsonNode Problem(int status, string code, params string[] pointers)
    {
        var problem = Problem(status, code);
        Assert.Equal(pointers, problem["errors"]!.AsArray().Select(fault => (string)fault!["pointer"]!));
        return problem;
    }

    public string Detail => (string)JsonNode.Parse(Text)!["detail"]!;

    public static string[] Members(JsonNode json) => [.. json.AsObject().Select(member => member.Key)];

    private JsonNode Json(int status)
    {
        Assert.True(Status == status, $"Not {status} but {Status}: {Text}");
        Assert.Equal("application/json; charset=utf-8", this["Content-Type"]);
        return JsonNode.Parse(Text)!;
    }
}
