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
        or OrleansMessageRejectionException and not SiloUnavailableException;
}
