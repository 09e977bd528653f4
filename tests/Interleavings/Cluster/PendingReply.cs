using System.Collections.Concurrent;

namespace OpdTokens.Interleavings.Tests.Cluster;

/// <summary>The answer that a caller waits for, whatever its type.</summary>
internal abstract class PendingReply
{
    private static readonly ConcurrentDictionary<Type, Func<PendingReply>> Makers = new();

    public abstract Task Task { get; }

    public static PendingReply Of(Type task) => Makers.GetOrAdd(task, type =>
    {
        var result = type.IsGenericType ? type.GetGenericArguments()[0] : typeof(object);
        var promise = typeof(PendingReply<>).MakeGenericType(result);
        return () => (PendingReply)Activator.CreateInstance(promise)!;
    })();

    /// <returns>What was answered, for the trace.</returns>
    public abstract object? Keep(Task answer);

    public abstract void Break(Exception reason);
}

internal sealed class PendingReply<T> : PendingReply
{
    private readonly TaskCompletionSource<T?> _source = new();

    public override Task Task => _source.Task;

    public override object? Keep(Task answer)
    {
        if (answer.Exception?.InnerException is { } failure)
        {
            _source.TrySetException(failure);
            return failure;
        }

        var value = answer is Task<T> typed ? typed.Result : default;
        _source.TrySetResult(value);
        return value;
    }

    public override void Break(Exception reason) => _source.TrySetException(reason);
}
