using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace OpdTokens.Cluster.Tests.Load;

/// <summary>A body that is sent when the server asks for it, which tells that the server has begun with the request.</summary>
internal sealed class BodyOnDemand : HttpContent
{
    private readonly byte[] _json;
    private readonly TaskCompletionSource _askedFor = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public BodyOnDemand(string json)
    {
        _json = Encoding.UTF8.GetBytes(json);
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    public Task AskedFor => _askedFor.Task;

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(_json);
        _askedFor.TrySetResult();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _json.Length;
        return true;
    }
}
