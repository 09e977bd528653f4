using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Api.Callers.Limits;

/// <summary>Limits the number of live feeds and long polls that each client keeps open.</summary>
internal sealed class OpenFeeds(IOptions<OpdTokensOptions> options, UnlimitedAddresses unlimited)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);

    public static Problem TooMany => new(
        ProblemCatalogue.TooManyFeeds, "The client has reached its limit of open live feeds and long polls.");

    /// <param name="context">The request.</param>
    /// <param name="feed">Dispose it when the feed ends. Null when the limit is reached.</param>
    /// <returns>False when the client has reached its limit.</returns>
    public bool TryOpen(HttpContext context, [NotNullWhen(true)] out IDisposable? feed)
    {
        var caller = Client.CallerOf(context);
        if (caller is null && unlimited.Include(context.Connection.RemoteIpAddress))
        {
            feed = new Opened(() => { });
            return true;
        }

        var client = caller is null ? $"address {Client.AddressOf(context)}" : $"caller {caller}";
        feed = TryAdd(client) ? new Opened(() => Remove(client)) : null;
        return feed is not null;
    }

    private bool TryAdd(string client)
    {
        lock (_lock)
        {
            var open = _open.GetValueOrDefault(client);
            if (open >= options.Value.Limits.FeedsPerClient)
            {
                return false;
            }

            _open[client] = open + 1;
            return true;
        }
    }

    private void Remove(string client)
    {
        lock (_lock)
        {
            if (--_open[client] == 0)
            {
                _open.Remove(client);
            }
        }
    }

    private sealed class Opened(Action close) : IDisposable
    {
        private Action? _close = close;

        public void Dispose() => Interlocked.Exchange(ref _close, null)?.Invoke();
    }
}
