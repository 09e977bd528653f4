namespace OpdTokens.Api.Tests.Hosting;

/// <summary>Someone who calls from an address of their own, from which nobody has called before.</summary>
public sealed class AnonymousClient : IDisposable
{
    private static int _last;

    private readonly Hospital _hospital;
    private readonly HttpClient _http;

    public AnonymousClient(ApiHost host, Hospital hospital)
    {
        var number = Interlocked.Increment(ref _last);
        Address = $"203.0.{number / 256}.{number % 256}";
        _hospital = hospital;
        _http = new HttpClient { BaseAddress = new Uri(host.Address, "api/v1/") };
        _http.DefaultRequestHeaders.Add("X-Forwarded-For", Address);
        _http.DefaultRequestHeaders.Add(Hospital.Header, hospital.Name);
    }

    public string Address { get; }

    public void Dispose() => _http.Dispose();

    public Task<Reply> Get(string path) => Send(HttpMethod.Get, path);

    /// <summary>A request that would change something, if it were not wrong.</summary>
    public Task<Reply> Write() => Send(HttpMethod.Post, "doctors");

    /// <summary>Writes once more than may be.</summary>
    public async Task<Reply> Exhaust()
    {
        for (var write = 0; write < NarrowLimits.Writes; write++)
        {
            Assert.NotEqual(429, (await Write()).Status);
        }

        return await Write();
    }

    /// <summary>Opens as many feeds as may be, and one more; leaves them all when it has been answered.</summary>
    public async Task<Reply> FollowTooMuch()
    {
        var path = $"slots/{(await _hospital.AddSlot(await _hospital.AddDoctor()))["id"]}/live";
        var feeds = new List<HttpResponseMessage>();
        try
        {
            for (var feed = 0; feed < NarrowLimits.Feeds; feed++)
            {
                feeds.Add(await Follow(path));
            }

            Assert.All(feeds, feed => Assert.Equal(200, (int)feed.StatusCode));
            return await Get(path);
        }
        finally
        {
            feeds.ForEach(feed => feed.Dispose());
        }
    }

    public Task<HttpResponseMessage> Follow(string path) => _http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);

    private async Task<Reply> Send(HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        using var response = await _http.SendAsync(request);
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Reply((int)response.StatusCode, headers, await response.Content.ReadAsStringAsync());
    }
}
