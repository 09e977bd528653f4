using Orleans.Configuration;

namespace OpdTokens.Hosting.Cluster;

/// <summary>How a silo that is told to stop takes leave. By default Orleans waits for nobody, and answers on their way are lost.</summary>
internal static class GracefulStop
{
    /// <summary>For APIs to hear that they should send by way of another silo, before grains begin to leave.</summary>
    private static readonly TimeSpan ForNews = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// For answers that come back through this silo from grains elsewhere, after its own have left. Longer than a slot waits for
    /// its day, which is what a call that meets a leaving grain takes at worst.
    /// </summary>
    private static readonly TimeSpan ForAnswers = TimeSpan.FromSeconds(2);

    public static void Configure(SiloMessagingOptions messaging)
    {
        messaging.ClientGatewayShutdownNotificationTimeout = ForNews;
        messaging.WaitForMessageToBeQueuedForOutboundTime = ForAnswers;
    }
}
