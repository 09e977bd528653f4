using System.Net;
using System.Net.Sockets;

namespace OpdTokens.Api.Callers.Limits;

/// <summary>The client that a request counts for, in limits.</summary>
internal static class Client
{
    /// <summary>A /64, because one customer of a provider typically controls all its addresses.</summary>
    private const int BytesOfNetwork = 8;

    /// <returns>The caller's name; null for callers without credentials.</returns>
    public static string? CallerOf(HttpContext context) =>
        context.User.Identity is { IsAuthenticated: true, Name: { Length: > 0 } name }
        && name != DevelopmentHandler.CallerName
            ? name
            : null;

    /// <returns>An IPv4 address or an IPv6 network; empty when the address is unknown.</returns>
    public static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } mapped => $"{mapped.MapToIPv4()}",
        { AddressFamily: AddressFamily.InterNetworkV6 } address => $"{NetworkOf(address)}",
        var address => $"{address}",
    };

    private static IPAddress NetworkOf(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(BytesOfNetwork).Clear();
        return new IPAddress(bytes);
    }
}
