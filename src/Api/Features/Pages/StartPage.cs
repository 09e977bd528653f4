using System.Text.Json.Serialization;
using Microsoft.Net.Http.Headers;
using OpdTokens.Api.Kernel.Http;

namespace OpdTokens.Api.Features.Pages;

/// <summary>Answers <c>GET /</c>: a page for a person, and a list of addresses for a program.</summary>
internal static class StartPage
{
    public static IResult Show(HttpContext context)
    {
        context.Response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.Accept);
        return NotFoundPage.AcceptsHtml(context.Request) ? new PageResult("start") : TypedResults.Ok(new StartResponse());
    }
}

/// <summary>Where things are.</summary>
internal sealed class StartResponse
{
    public string Api => ApiPaths.Root;

    public string Openapi => ApiPaths.Document;

    public string Docs => ApiPaths.Docs;

    public string Errors => "/errors";

    public string Health => "/health";

    public string Desk => "/desk";

    public string Doctor => "/doctor";

    public string Board => "/board";
}

[JsonSerializable(typeof(StartResponse))]
internal sealed partial class PagesJson : JsonSerializerContext;
