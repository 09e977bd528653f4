namespace OpdTokens.Postgres.Tests.Hosting;

/// <summary>What a command writes, while it writes it.</summary>
public sealed class Transcript : StringWriter
{
    private readonly List<(string Text, TaskCompletionSource Seen)> _awaited = [];

    /// <returns>A task that completes when a line with the text is written.</returns>
    public Task LineWith(string text)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _awaited.Add((text, seen));
        return seen.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    public override Task WriteLineAsync(string? value)
    {
        base.WriteLine(value);
        foreach (var (text, seen) in _awaited)
        {
            if (value?.Contains(text, StringComparison.Ordinal) is true)
            {
                seen.TrySetResult();
            }
        }

        return Task.CompletedTask;
    }
}
