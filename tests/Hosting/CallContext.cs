using System.Reflection;
using Orleans.Serialization.Invocation;

namespace OpdTokens.Hosting.Tests;

/// <summary>A call of a grain that only counts.</summary>
internal sealed class CallContext : IIncomingGrainCallContext
{
    public int Invocations { get; private set; }

    public IInvokable Request => throw new NotSupportedException();

    public object Grain => throw new NotSupportedException();

    public GrainId? SourceId => null;

    public GrainId TargetId => throw new NotSupportedException();

    public GrainInterfaceType InterfaceType => throw new NotSupportedException();

    public string InterfaceName => throw new NotSupportedException();

    public string MethodName => throw new NotSupportedException();

    public MethodInfo InterfaceMethod => throw new NotSupportedException();

    public object? Result { get; set; }

    public Response? Response { get; set; }

    public IGrainContext TargetContext => throw new NotSupportedException();

    public MethodInfo ImplementationMethod => throw new NotSupportedException();

    public Task Invoke()
    {
        Invocations++;
        return Task.CompletedTask;
    }
}
