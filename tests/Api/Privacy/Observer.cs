using System.Collections.Concurrent;

namespace OpdTokens.Api.Tests.Privacy;

/// <summary>Reads all that a service lets out into its surroundings, and keeps what the marker is found in.</summary>
public sealed class Observer
{
    private readonly ConcurrentDictionary<string, int> _read = [];
    private readonly ConcurrentQueue<string> _found = [];

    /// <summary>How much was read in each place.</summary>
    public IReadOnlyDictionary<string, int> Read => _read;

    public IEnumerable<string> Found => _found;

    /// <param name="place">For example <c>log</c>.</param>
    /// <param name="text">What stands there.</param>
    public void See(string place, string? text)
    {
        if (text is null)
        {
            return;
        }

        _read.AddOrUpdate(place, 1, (_, count) => count + 1);
        if (Marker.IsIn(text))
        {
            _found.Enqueue($"{place}: {text}");
        }
    }
}
