using System.Diagnostics;

namespace OpdTokens.Grains.Commits;

/// <summary>The changes that go into one write.</summary>
public sealed class CommitGroup
{
    private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<ActivityContext>? _others;

    /// <summary>How many.</summary>
    public int Changes { get; private set; }

    /// <summary>The trace that the first change belongs to; default without one.</summary>
    public ActivityContext First { get; private set; }

    /// <summary>The traces of the others that have one.</summary>
    public IReadOnlyList<ActivityContext> Others => _others ?? [];

    /// <summary>Completes when the write is durable, or has failed.</summary>
    internal Task Written => _written.Task;

    internal void Join()
    {
        Changes++;
        if (Activity.Current is not { } caller)
        {
            return;
        }

        if (First == default)
        {
            First = caller.Context;
        }
        else
        {
            (_others ??= []).Add(caller.Context);
        }
    }

    internal void Succeed() => _written.SetResult();

    internal void Fail(Exception exception) => _written.TrySetException(exception);
}
