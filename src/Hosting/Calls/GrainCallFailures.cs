using OpdTokens.Grains.Interfaces;
using Orleans.Runtime.Messaging;

namespace OpdTokens.Hosting.Calls;

public static class GrainCallFailures
{
    /// <summary>
    /// True when the failed call has certainly changed nothing: the cluster rejected it, or the grain failed before it
    /// decided anything. False when the effect is unknown.
    /// </summary>
    public static bool IsOfCallWithoutEffect(this Exception exception) => exception is
        NothingHappenedException
        or OrleansException { InnerException: NothingHappenedException }
        or GatewayTooBusyException
        or ConnectionFailedException
        or OrleansMessageRejectionException and not SiloUnavailableException
        || WasNotForwarded(exception);

    /// <summary>
    /// A stopping silo no longer knew where the grain is active, so the call reached no grain. Only the message
    /// distinguishes this from a silo that was lost together with the call.
    /// </summary>
    private static bool WasNotForwarded(Exception exception) => exception is SiloUnavailableException
        && exception.Message.StartsWith("Silo '", StringComparison.Ordinal)
        && exception.Message.EndsWith("' is shutting down.", StringComparison.Ordinal);
}
