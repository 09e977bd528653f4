using OpdTokens.Grains.Interfaces;
using Orleans.Runtime.Messaging;

namespace OpdTokens.Hosting.Calls;

public static class RejectedCalls
{
    /// <summary>
    /// True when the cluster refused to take the call, or the grain gave up before it decided anything: nothing has changed. False
    /// when that is not known.
    /// </summary>
    public static bool IsOfCallWithoutEffect(this Exception exception) => exception is
        NothingHappenedException
        or OrleansException { InnerException: NothingHappenedException }
        or GatewayTooBusyException
        or ConnectionFailedException
        or OrleansMessageRejectionException and not SiloUnavailableException
        || WasNotPassedOn(exception);

    /// <summary>
    /// A silo that stops could not say any more where the call's grain lives now, so the call went nowhere. Orleans tells that from a silo
    /// that was lost with the call by nothing but its words.
    /// </summary>
    private static bool WasNotPassedOn(Exception exception) => exception is SiloUnavailableException
        && exception.Message.StartsWith("Silo '", StringComparison.Ordinal)
        && exception.Message.EndsWith("' is shutting down.", StringComparison.Ordinal);
}
