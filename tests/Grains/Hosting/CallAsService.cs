using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Tests.Hosting;

/// <summary>A test that does not say on whose behalf it calls does so as the service itself.</summary>
public sealed class CallAsService : IOutgoingGrainCallFilter
{
    public Task Invoke(IOutgoingGrainCallContext context)
    {
        // Orleans calls grains of its own, whose keys are its own affair.
        var isOurs = context.InterfaceMethod.DeclaringType!.Namespace!.StartsWith("OpdTokens.", StringComparison.Ordinal);
        if (isOurs && Caller.Current is null)
        {
            Caller.ServiceOf(GrainKeys.HospitalOf(context.TargetId.Key.ToString()!)).SetCurrent();
        }

        return context.Invoke();
    }
}
