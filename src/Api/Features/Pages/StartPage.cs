using System.Text.Json.Serialization;
using Microsoft.Net.Http.Headers;
using OpdTokens.Api.Kernel.Http;

namespace OpdTokens.Api.Features.Pages;

/// <summary>Answers <c>GET /</c>: a page for a person, and a list of addresses for a program.</summary>
internal static class StartPage
{
    private static readonly StartResponse List = new(
        ApiPaths.Root, ApiPaths.Document, ApiPaths.Docs, ProblemKind.Pages, "/health", "/desk", "/doctor", "/board");

    public static IResult Show(HttpContext context)
    {
        context.Response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.Accept);
        return NotFoundPage.AcceptsHtml(context.Request) ? new PageResult("start") : TypedResults.Ok(List);
    }
}

/// <summary>Where things are.</summary>
internal sealed record StartResponse(
    string Api, string Openapi, string Docs, string Errors, string Health, string Desk, string Doctor, string Board);

[JsonSerializable(typeof(StartResponse))]
internal sealed partial class PagesJson : JsonSerializerContext;
