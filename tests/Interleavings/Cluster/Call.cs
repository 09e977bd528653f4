using System.Reflection;

namespace OpdTokens.Interleavings.Tests.Cluster;

/// <summary>A request to a grain, from its sending to its answer.</summary>
internal sealed class Call(int number, IOrigin caller, string target, MethodInfo method, object?[] arguments)
{
    private readonly PendingReply _promise = PendingReply.Of(method.ReturnType);

    public IOrigin Caller => caller;

    public string Target => target;

    public Task Answer => _promise.Task;

    /// <summary>Answered or given up. Nobody begins to carry out what the caller has given up.</summary>
    public bool IsOver => _promise.Task.IsCompleted;

    /// <summary>The activation that the sender knew of when it sent.</summary>
    public Activation? Address { get; set; }

    public Task CarryOut(object grain)
    {
        try
        {
            return (Task)method.Invoke(grain, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null)!;
        }
        catch (Exception exception)
        {
            return Task.FromException(exception);
        }
    }

    public object? Keep(Task answer) => _promise.Keep(answer);

    public void Break(Exception reason) => _promise.Break(reason);

    public override string ToString() => $"#{number} {caller.Name} > {target}.{Describe.Call(method, arguments)}";
}
