using System.Collections.Immutable;
using System.Net;
using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Api.Callers.Limits;

/// <summary>
/// The addresses in <c>OpdTokens:Limits:Unlimited</c>, which have no limits by address. Limits by caller apply to them.
/// </summary>
internal sealed class UnlimitedAddresses(IOptions<OpdTokensOptions> options, IHostEnvironment environment)
{
    private static readonly ImmutableArray<string> ThisMachine = ["127.0.0.0/8", "::1"];

    private readonly Lazy<ImmutableArray<IPNetwork>> _networks = new(() => [.. Networks.Parse(
        options.Value.Limits.Unlimited is { Count: > 0 } configured ? configured
        : environment.IsDevelopment() ? ThisMachine
        : [])]);

    /// <param name="address">An address, also an IPv4 address mapped to IPv6; null when it is unknown.</param>
    public bool Include(IPAddress? address)
    {
        var plain = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        return plain is not null && _networks.Value.Any(network => network.Contains(plain));
    }
}
