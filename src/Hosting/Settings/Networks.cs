using System.Net;

namespace OpdTokens.Hosting.Settings;

/// <summary>Parses an IP address or network of the settings.</summary>
public static class Networks
{
    /// <param name="text">For example <c>10.1.2.3</c> or <c>10.0.0.0/8</c>.</param>
    /// <param name="network">For a single address, the network that contains only it.</param>
    public static bool TryParse(string text, out IPNetwork network)
    {
        if (IPAddress.TryParse(text, out var address))
        {
            network = new IPNetwork(address, address.GetAddressBytes().Length * 8);
            return true;
        }

        return IPNetwork.TryParse(text, out network);
    }

    /// <param name="texts">Valid addresses and networks; others are skipped.</param>
    public static IEnumerable<IPNetwork> Parse(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            if (TryParse(text, out var network))
            {
                yield return network;
            }
        }
    }
}
