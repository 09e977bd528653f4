namespace OpdTokens.LocalCluster;

/// <summary>What a process says, from its start to its end; in a file as well, for people.</summary>
internal sealed class Transcript(string file)
{
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private readonly List<(string Text, TaskCompletionSource Said)> _awaited = [];

    public void Add(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lock)
        {
            _lines.Add(line);
            File.AppendAllLines(file, [line]);
            foreach (var (_, said) in _awaited.Where(awaited => line.Contains(awaited.Text, StringComparison.Ordinal)))
            {
                said.TrySetResult();
            }
        }
    }

    /// <summary>Completes when there is a line with this text.</summary>
    public Task Says(string text)
    {
        var said = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _awaited.Add((text, said));
            if (_lines.Exists(line => line.Contains(text, StringComparison.Ordinal)))
            {
                said.SetResult();
            }
        }

        return said.Task;
    }

    public string[] Last(int lines)
    {
        lock (_lock)
        {
            return [.. _lines.TakeLast(lines)];
        }
    }
}
