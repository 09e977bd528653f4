using System.Text.Json.Nodes;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Live;

/// <summary>A test of who follows what.</summary>
public abstract class LiveTest : ApiTest, IDisposable
{
    private readonly HttpClient _http;

    protected LiveTest(ApiHost host)
        : base(host)
    {
        _http = new HttpClient { BaseAddress = new Uri(host.Address, "api/v1/") };
        _http.DefaultRequestHeaders.Add(Hospital.Header, Hospital.Name);
    }

    public static TheoryData<string> Ways => ["sse", "websocket"];

    public void Dispose()
    {
        _http.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static string DayOf(JsonNode doctor) => $"doctors/{doctor["id"]}/days/{Hospital.Today}/live";

    protected static string[] NumbersIn(JsonNode day) =>
        [.. day["slots"]!.AsArray().SelectMany(slot => slot!["queue"]!.AsArray()).Select(entry => (string)entry!["token_number"]!)];

    protected LiveClient Follow(string way, string path, string? lastEventId = null) => way == "sse"
        ? LiveClient.OfServerSentEvents(_http, path, lastEventId)
        : LiveClient.OfWebSocket(Host.Address, path, options => options.SetRequestHeader(Hospital.Header, Hospital.Name));

    protected async Task<(JsonNode Doctor, JsonNode Slot)> OpenSlot(int capacity = 20)
    {
        var doctor = await Hospital.AddDoctor();
        return (doctor, await Hospital.AddSlot(doctor, capacity: capacity));
    }
}
