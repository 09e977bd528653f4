using System.Runtime.CompilerServices;
using System.Text;

namespace OpdTokens.Interleavings.Tests.Scheduling;

/// <summary>What happened, for whoever has to understand a failure. Kept only when asked for, because it is slow.</summary>
internal sealed class Trace(Schedule schedule, bool isKept)
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines => _lines;

    public void Note([InterpolatedStringHandlerArgument("")] Line line)
    {
        if (isKept)
        {
            _lines.Add($"{schedule.GetUtcNow():HH:mm:ss.ffffff} {line.Text}");
        }
    }

    /// <summary>A line that is only put together when somebody reads it.</summary>
    [InterpolatedStringHandler]
    public readonly struct Line
    {
        private readonly StringBuilder? _text;

        public Line(int literalLength, int formattedCount, Trace trace, out bool isKept)
        {
            isKept = trace.IsKept;
            _text = isKept ? new StringBuilder(literalLength + (formattedCount * 8)) : null;
        }

        public string Text => _text?.ToString() ?? "";

        public void AppendLiteral(string text) => _text!.Append(text);

        public void AppendFormatted<T>(T value) => _text!.Append(value);
    }

    private bool IsKept => isKept;
}
