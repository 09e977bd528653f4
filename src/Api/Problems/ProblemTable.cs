namespace OpdTokens.Api.Problems;

/// <summary>The catalogue as <c>docs/errors.md</c> shows it; a test holds the two equal.</summary>
internal static class ProblemTable
{
    public const string MediaType = "text/markdown; charset=utf-8";

    private const string Introduction = """
        # Errors

        Every refusal and failure is `application/problem+json` (RFC 9457). Programs look at `code`; people read `detail`.
        Bad input lists every fault in `errors`: `pointer` is a JSON pointer into the body (`/patient_name`), or `/query/limit`,
        `/path/date` for what is not in the body. This page is what `GET /errors` serves; `type` leads to one line of it.

        What is no well-formed HTTP request (a broken header, more than 16 KiB of headers, `%00` in the path) never reaches the API: the
        web server turns it away with a bare 400, 414 or 431.

        | code | status | when | what to do next |
        |---|---|---|---|

        """;

    public static string Render() => Introduction.ReplaceLineEndings("\n") + string.Concat(ProblemCatalogue.All.Select(Row));

    private static string Row(ProblemKind kind) => $"| `{kind.Code}` | {kind.Status} | {kind.When} | {kind.Next} |\n";
}
