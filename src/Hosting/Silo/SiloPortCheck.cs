using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Startup;
using Orleans.Configuration;

namespace OpdTokens.Hosting.Silo;

/// <summary>
/// Stops the start of a silo whose ports are in use. Orleans would share the ports with another silo, mistake that for
/// its own predecessor, and have it declared dead.
/// </summary>
internal sealed class SiloPortCheck(IOptions<EndpointOptions> options) : IHostedService
{
    /// <exception cref="CannotStartException">The silo can't listen on one of its ports.</exception>
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
                    ? $"{endpoint.Address} is not an address of this machine. Enter one that is: "
                        + "--OpdTokens:Cluster:AdvertisedAddress=10.1.2.3"
                    : $"The silo can't listen on {endpoint}: {exception.Message}. "
                        + $"Stop what uses it, or choose another: --OpdTokens:Cluster:{setting}={example}",
                exception);
        }
    }
}
