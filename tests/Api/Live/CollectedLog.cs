using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace OpdTokens.Api.Tests.Live;

/// <summary>What was logged, to be waited for.</summary>
public sealed class CollectedLog : ILogger
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Writer.TryWrite(formatter(state, exception));

    public async Task Wrote(string part)
    {
        using var timeout = new CancellationTokenSource(TestTimeout.Wait);
        while (!(await _lines.Reader.ReadAsync(timeout.Token)).Contains(part, StringComparison.Ordinal))
        {
        }
    }
}
