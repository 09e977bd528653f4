using Microsoft.Extensions.Logging;

namespace OpdTokens.Api.Tests.Privacy;

/// <summary>Every line of every log, with what it is made of and what stands around it.</summary>
[ProviderAlias("Observed")]
public sealed class ObservedLogs(Observer observer) : ILoggerProvider, ISupportExternalScope
{
    private const string Place = "log";

    private IExternalScopeProvider? _scopes;

    public ILogger CreateLogger(string categoryName) => new Log(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private void See<TState>(string category, string message, TState state, Exception? exception)
    {
        observer.See(Place, $"{category}: {message}");
        SeeState(state);
        observer.See(Place, exception?.ToString());
        _scopes?.ForEachScope((scope, logs) => logs.SeeState(scope), this);
    }

    private void SeeState(object? state)
    {
        if (state is IEnumerable<KeyValuePair<string, object?>> members)
        {
            foreach (var (name, value) in members)
            {
                observer.See(Place, $"{name}={value}");
            }
        }
        else
        {
            observer.See(Place, state?.ToString());
        }
    }

    private sealed class Log(ObservedLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => logs._scopes?.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            logs.See(category, formatter(state, exception), state, exception);
    }
}
