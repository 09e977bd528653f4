using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using OpdTokens.Api.Kernel.Answers;
using OpdTokens.Api.Kernel.Http;
using OpdTokens.Api.Kernel.Json;

namespace OpdTokens.Api.Features.Errors;

/// <summary>The pages to which the <c>type</c> of a problem links.</summary>
internal static class ErrorPages
{
    public static IServiceCollection AddErrorPages(this IServiceCollection services) =>
        services.AddJsonTypes(ErrorsJson.Default)
            .AddSingleton(new ApiTag("Errors", "The meaning of error codes."))
            .Configure<RouteOptions>(options => options.SetParameterPolicy<KnownCode>(KnownCode.Name));

    public static void MapErrorPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup(ProblemKind.Pages).WithTags("Errors").AllowAnonymous();

        pages.MapGet("", ShowAll)
            .WithName("listErrors")
            .WithSummary("Get all error codes as a Markdown table")
            .WithDescription("Contains the status of each code, when it occurs, and what the caller should do.")
            .Produces<string>(contentType: ProblemTable.MediaType);

        pages.MapGet($"{{code:{KnownCode.Name}}}", Show)
            .WithName("getError")
            .WithSummary("Get the meaning of an error code")
            .WithDescription("Shows when the error occurs, and what the caller should do.")
            .Raises(ProblemCatalogue.NotFound);
    }

    private static ContentHttpResult ShowAll() => TypedResults.Text(ProblemTable.Render(), ProblemTable.MediaType);

    private static Answer<ProblemKindResponse> Show([Description("The code of a problem.")] string code) =>
        Answer.Ok(new ProblemKindResponse(ProblemCatalogue.All.First(kind => kind.Code == code)));

    /// <summary>The page of an unknown code is an unknown page, which a browser and a program are answered in their own way.</summary>
    private sealed class KnownCode : IRouteConstraint
    {
        public const string Name = "problem";

        public bool Match(
            HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
            ProblemCatalogue.All.Any(kind => kind.Code == values[routeKey] as string);
    }
}

internal sealed class ProblemKindResponse : IExample<ProblemKindResponse>
{
    private readonly ProblemKind _kind;

    internal ProblemKindResponse(ProblemKind kind) => _kind = kind;

    public static ProblemKindResponse Example => new(ProblemCatalogue.SlotFull);

    [Description("The stable code for programs.")]
    public string Code => _kind.Code;

    [Description("The HTTP status.")]
    public int Status => _kind.Status;

    [Description("The same for every occurrence.")]
    public string Title => _kind.Title;

    [Description("When it occurs.")]
    public string When => _kind.When;

    [Description("What the caller should do.")]
    public string Next => _kind.Next;
}

/// <summary>The catalogue as a Markdown table. <c>docs/errors.md</c> is generated from it.</summary>
internal static class ProblemTable
{
    public const string MediaType = "text/markdown; charset=utf-8";

    private const string Introduction = """
        # Errors

        Every error answer is `application/problem+json` (RFC 9457). Programs use `code`; people read `detail`. For invalid
        input, `errors` lists every error: `pointer` is a JSON pointer into the body (`/patient_name`), or `/query/limit` or
        `/path/date` for parts outside the body. `GET /errors` serves this page, and `type` links to one line of it.

        Requests that are not well-formed HTTP (a broken header, more than 16 KiB of headers, `%00` in the path) do not reach
        the API. The web server answers them with 400, 414 or 431 and no body.

        | code | status | when | what to do next |
        |---|---|---|---|

        """;

    public static string Render() => Introduction.ReplaceLineEndings("\n") + string.Concat(ProblemCatalogue.All.Select(Row));

    private static string Row(ProblemKind kind) => $"| `{kind.Code}` | {kind.Status} | {kind.When} | {kind.Next} |\n";
}

[JsonSerializable(typeof(ProblemKindResponse))]
internal sealed partial class ErrorsJson : JsonSerializerContext;
