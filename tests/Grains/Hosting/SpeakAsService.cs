using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Tests.Hosting;

/// <summary>A test that does not say on whose behalf it calls does so as the service itself.</summary>
public sealed class SpeakAsService : IOutgoingGrainCallFilter
{
    public Task Invoke(IOutgoingGrainCallContext context)
    {
        if (Caller.Current is null)
        {
            Caller.ServiceOf(GrainKeys.HospitalOf(context.TargetId.Key.ToString()!)).Speak();
        }

        return context.Invoke();
    }
}
