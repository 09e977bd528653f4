using System.Collections.Immutable;
using System.Net;
using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Api.Callers.Limits;

/// <summary>Addresses that are not counted; who has signed in there is counted as a caller all the same.</summary>
internal sealed class UnlimitedAddresses(IOptions<OpdTokensOptions> options, IHostEnvironment environment)
{
    private static readonly ImmutableArray<string> ThisMachine = ["127.0.0.0/8", "::1"];

    private readonly Lazy<ImmutableArray<IPNetwork>> _networks = new(() => [.. Networks.Parse(
        options.Value.Limits.Unlimited is { Count: > 0 } configured ? configured
        : environment.IsDevelopment() ? ThisMachine
        : [])]);

    public bool Include(IPAddress? address)
    {
        var plain = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        return plain is not null && _networks.Value.Any(network => network.Contains(plain));
    }
}
