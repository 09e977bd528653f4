namespace OpdTokens.Api.Callers;

/// <summary>
/// Reads the credentials of a request from <c>Authorization: Bearer …</c>, <c>X-Api-Key</c>, or a WebSocket
/// subprotocol, because browsers can't set headers of WebSocket requests.
/// </summary>
internal static class Credentials
{
    /// <summary>The subprotocol that the server selects. The other ones only contain credentials.</summary>
    public const string LiveProtocol = "opd.live";

    private const string Bearer = "Bearer ";

    private const string BearerProtocol = "opd.bearer.";

    private const string ApiKeyHeader = "X-Api-Key";

    public static string? Of(HttpRequest request)
    {
        string? authorization = request.Headers.Authorization;
        return authorization?.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) == true
            ? authorization[Bearer.Length..].Trim()
            : request.Headers[ApiKeyHeader] is [{ Length: > 0 } key] ? key
            : request.HttpContext.WebSockets.WebSocketRequestedProtocols
                .FirstOrDefault(protocol => protocol.StartsWith(BearerProtocol, StringComparison.Ordinal))
                ?[BearerProtocol.Length..];
    }

    /// <summary>True for every request with credentials, also for those that can't be read.</summary>
    public static bool Any(HttpRequest request) => request.Headers.Authorization.Count > 0 || Of(request) is not null;
}
