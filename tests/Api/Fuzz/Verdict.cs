using System.Text.Json;
using System.Text.Json.Nodes;
using OpdTokens.Api.Kernel.Problems;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Fuzz;

/// <summary>What no answer may be, whatever was asked.</summary>
internal static class Verdict
{
    private static readonly HashSet<(string, int)> Kinds = [.. ProblemCatalogue.All.Select(kind => (kind.Code, kind.Status))];

    /// <summary>What only the inside of the service knows. None of it is among what is sent.</summary>
    private static readonly string[] Secrets =
        ["   at ", "Exception", "System.", "Microsoft.", "Orleans.", "SQLite", "Npgsql", "NullReference", ".cs:line", "StackTrace", AppContext.BaseDirectory];

    /// <returns>What is wrong with an answer; null for nothing.</returns>
    public static string? Of(FuzzedRequest request, Reply reply) =>
        reply.Status >= 500 ? $"{reply.Status}: {reply.Text}"
        : Secrets.FirstOrDefault(secret => reply.Text.Contains(secret, StringComparison.Ordinal)) is { } leaked ? $"tells '{leaked}': {reply.Text}"
        : reply.Status < 400 || request.Method == "HEAD" ? null
        : FaultOfProblem(reply);

    private static string? FaultOfProblem(Reply reply)
    {
        if (reply["Content-Type"] != "application/problem+json")
        {
            return $"{reply.Status} is no problem but {reply["Content-Type"]}: {reply.Text}";
        }

        try
        {
            var problem = JsonNode.Parse(reply.Text)!;
            return Kinds.Contains(((string)problem["code"]!, reply.Status)) && (int)problem["status"]! == reply.Status
                ? null
                : $"{reply.Status} is none of the catalogue: {reply.Text}";
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or ArgumentNullException or NullReferenceException)
        {
            return $"{reply.Status} is not JSON: {reply.Text}";
        }
    }
}
