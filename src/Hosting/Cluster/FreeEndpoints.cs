using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace OpdTokens.Hosting.Cluster;

/// <summary>
/// Before a silo starts: refuses ports that somebody listens on. Orleans would share them with another silo, take that for an
/// earlier self, and have it declared dead.
/// </summary>
internal sealed class FreeEndpoints(IOptions<EndpointOptions> options) : IHostedService
{
    /// <exception cref="CannotStartException">The silo can't listen there, and why.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var endpoints = options.Value;
        EnsureFree(new IPEndPoint(endpoints.AdvertisedIPAddress, endpoints.SiloPort), "SiloPort", example: 11112);
        EnsureFree(new IPEndPoint(endpoints.AdvertisedIPAddress, endpoints.GatewayPort), "GatewayPort", example: 30001);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static void EnsureFree(IPEndPoint endpoint, string setting, int example)
    {
        try
        {
            using var listener = new TcpListener(endpoint);
            listener.Start();
        }
        catch (SocketException exception)
        {
            throw new CannotStartException(
                exception.SocketErrorCode == SocketError.AddressNotAvailable
                    ? $"{endpoint.Address} is none of this machine's addresses. Write one that is: --OpdTokens:Cluster:AdvertisedAddress=10.1.2.3"
                    : $"The silo can't listen on {endpoint}: {exception.Message}. Stop what uses it, or choose another: "
                        + $"--OpdTokens:Cluster:{setting}={example}",
                exception);
        }
    }
}
