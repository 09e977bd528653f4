namespace OpdTokens.Api.Callers;

/// <summary>
/// Where a request carries its credentials: <c>Authorization: Bearer …</c>, <c>X-Api-Key</c>, or, because a browser's WebSocket can't
/// send headers, a subprotocol.
/// </summary>
internal static class Credentials
{
    /// <summary>What the server answers with: the subprotocol that is really spoken.</summary>
    public const string LiveProtocol = "opd.live";

    private const string Bearer = "Bearer ";

    private const string BearerProtocol = "opd.bearer.";

    private const string ApiKeyHeader = "X-Api-Key";

    public static string? Of(HttpRequest request)
    {
        string? authorization = request.Headers.Authorization;
        return authorization?.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) == true ? authorization[Bearer.Length..].Trim()
            : request.Headers[ApiKeyHeader] is [{ Length: > 0 } key] ? key
            : request.HttpContext.WebSockets.WebSocketRequestedProtocols
                .FirstOrDefault(protocol => protocol.StartsWith(BearerProtocol, StringComparison.Ordinal))?[BearerProtocol.Length..];
    }

    /// <summary>Something was sent to sign in with, readable or not: it must not be taken for nothing.</summary>
    public static bool Any(HttpRequest request) => request.Headers.Authorization.Count > 0 || Of(request) is not null;
}
