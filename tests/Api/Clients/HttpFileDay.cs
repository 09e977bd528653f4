using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Clients;

/// <summary>Sends the requests of <c>src/Api/opd-day.http</c> from top to bottom, as an editor does.</summary>
public sealed partial class HttpFileDay(ApiHost host) : ApiTest(host)
{
    private readonly Dictionary<string, JsonNode> _answers = [];
    private readonly Dictionary<string, string> _variables = [];

    [Fact]
    public async Task Every_request_of_the_file_gets_the_answer_that_its_title_says()
    {
        var file = await File.ReadAllTextAsync(Repository.PathOf("src/Api/opd-day.http"));
        var parts = file.ReplaceLineEndings("\n").Split("\n### ");
        foreach (Match variable in Variable.Matches(parts[0]))
        {
            _variables[variable.Groups["name"].Value] = Fill(variable.Groups["value"].Value);
        }

        Assert.True(parts.Length > 30, "The file has lost its requests.");
        foreach (var part in parts.Skip(1))
        {
            await Send(part);
        }
    }

    private async Task Send(string part)
    {
        var (head, body) = part.Split("\n\n", 2) is [var first, var second] ? (first, second.Trim()) : (part, "");
        var lines = head.Split('\n');
        var request = lines.First(line => Request.IsMatch(line)).Split(' ', 2);
        var key = lines.FirstOrDefault(line => line.StartsWith("Idempotency-Key:", StringComparison.Ordinal))?.Split(": ", 2)[1];
        var address = new Uri(Fill(request[1]));

        var reply = await Hospital.Send(
            new HttpMethod(request[0]),
            new Uri(Host.Address, address.PathAndQuery).ToString(),
            body.Length > 0 ? Fill(body) : null,
            key is null ? null : Fill(key));

        var expected = Status.Match(lines[0]) is { Success: true } told ? int.Parse(told.Value) : (int?)null;
        Assert.True(expected is { } status ? reply.Status == status : reply.Status is 200 or 201, $"{lines[0]}: {reply.Status} {reply.Text}");
        if (lines.FirstOrDefault(line => line.StartsWith("# @name ", StringComparison.Ordinal)) is { } name)
        {
            _answers[name["# @name ".Length..]] = JsonNode.Parse(reply.Text)!;
        }
    }

    private string Fill(string text) => Placeholder.Replace(text, match => match.Groups["member"].Success
        ? _answers[match.Groups["name"].Value][match.Groups["member"].Value]!.ToString()
        : _variables[match.Groups["name"].Value]);

    [GeneratedRegex(@"^@(?<name>\w+) = (?<value>.+)$", RegexOptions.Multiline)]
    private static partial Regex Variable { get; }

    [GeneratedRegex(@"^(GET|POST|PUT|PATCH|DELETE) ")]
    private static partial Regex Request { get; }

    [GeneratedRegex(@"\{\{(?<name>\w+)(\.response\.body\.\$\.(?<member>\w+))?\}\}")]
    private static partial Regex Placeholder { get; }

    [GeneratedRegex(@"\b[245][0-9]{2}\b")]
    private static partial Regex Status { get; }
}
