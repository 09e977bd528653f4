namespace OpdTokens.Api.Kernel.Http;

/// <summary>The paths that more than one part of the API refers to.</summary>
internal static class ApiPaths
{
    /// <summary>The root of every endpoint that needs credentials.</summary>
    public const string Root = "/api/v1";

    /// <summary>The page that shows the API's description.</summary>
    public const string Docs = "/docs";

    /// <summary>The API's description as OpenAPI.</summary>
    public const string Document = "/openapi/v1.json";
}
