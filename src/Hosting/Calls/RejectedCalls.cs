using Orleans.Runtime.Messaging;

namespace OpdTokens.Hosting.Calls;

public static class RejectedCalls
{
    /// <summary>
    /// True when the cluster refused to take the call, so that it has not run and never will. False when that is not known: the silo
    /// that may have run it is gone.
    /// </summary>
    public static bool IsOfCallThatNeverRan(this OrleansException exception) => exception is
        GatewayTooBusyException
        or ConnectionFailedException
        or OrleansMessageRejectionException and not SiloUnavailableException;
}
