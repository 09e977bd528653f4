using System.Reflection;
using Orleans.Serialization.Invocation;

namespace OpdTokens.Hosting.Tests;

/// <summary>A call that ends each time as the test has it.</summary>
internal sealed class OutgoingCall(Func<int, Exception?> end, string method, IGrainContext? source = null) : IOutgoingGrainCallContext
{
    public int Attempts => Schedulers.Count;

    /// <summary>Where each attempt ran.</summary>
    public List<TaskScheduler> Schedulers { get; } = [];

    public MethodInfo InterfaceMethod { get; } = typeof(Grains.Interfaces.ISlotGrain).GetMethod(method)!;

    public IGrainContext? SourceContext => source;

    public GrainId? SourceId => source?.GrainId;

    public object Grain => throw new NotSupportedException();

    public IInvokable Request => throw new NotSupportedException();

    public GrainId TargetId => throw new NotSupportedException();

    public GrainInterfaceType InterfaceType => throw new NotSupportedException();

    public string InterfaceName => throw new NotSupportedException();

    public string MethodName => method;

    public object? Result { get; set; }

    public Response? Response { get; set; }

    public async Task Invoke()
    {
        Schedulers.Add(TaskScheduler.Current);
        await Task.Yield();
        if (end(Attempts) is { } exception)
        {
            throw exception;
        }
    }
}
