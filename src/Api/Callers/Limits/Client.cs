using System.Net;
using System.Net.Sockets;

namespace OpdTokens.Api.Callers.Limits;

/// <summary>Who a request is counted for.</summary>
internal static class Client
{
    /// <summary>What one customer of a network provider is given of IPv6, and so can call from without effort.</summary>
    private const int BytesOfNetwork = 8;

    /// <returns>Null for who has not signed in.</returns>
    public static string? CallerOf(HttpContext context) =>
        context.User.Identity is { IsAuthenticated: true, Name: { Length: > 0 } name } && name != DevelopmentHandler.CallerName ? name : null;

    /// <returns>An address of IPv4, or a network of IPv6.</returns>
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
