using System.Collections.Immutable;

namespace OpdTokens.Cluster.Tests.Load;

/// <summary>The APIs that clients are sent to, as what stands before a cluster keeps them: at first all.</summary>
public sealed class Rotation
{
    private readonly Lock _lock = new();
    private readonly ImmutableArray<Place> _places;
    private ImmutableArray<Place> _in;

    internal Rotation(ImmutableArray<HttpClient> apis) => _in = _places = [.. apis.Select(api => new Place(api))];

    /// <summary>Sends nobody there any more.</summary>
    /// <returns>Completes when those who were sent there have been answered.</returns>
    public Task Leave(int api)
    {
        lock (_lock)
        {
            var place = _places[api];
            _in = _in.Remove(place);
            return place.UnderWay == 0 ? Task.CompletedTask : (place.Empty = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    public void Return(int api)
    {
        lock (_lock)
        {
            _in = _in.Add(_places[api]);
        }
    }

    /// <param name="turn">Clients with the same go to the same API, while the same ones are in.</param>
    internal async Task<HttpResponseMessage> Send(int turn, HttpRequestMessage message, CancellationToken cancellation)
    {
        var place = Enter(turn);
        try
        {
            return await place.Api.SendAsync(message, cancellation);
        }
        finally
        {
            Exit(place);
        }
    }

    private Place Enter(int turn)
    {
        lock (_lock)
        {
            var place = _in[turn % _in.Length];
            place.UnderWay++;
            return place;
        }
    }

    private void Exit(Place place)
    {
        lock (_lock)
        {
            if (--place.UnderWay == 0)
            {
                place.Empty?.TrySetResult();
            }
        }
    }

    private sealed class Place(HttpClient api)
    {
        public HttpClient Api => api;

        public int UnderWay { get; set; }

        public TaskCompletionSource? Empty { get; set; }
    }
}
