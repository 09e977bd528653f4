using System.Net.Mime;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using OpdTokens.Api.Callers.TokenViews;

namespace OpdTokens.Api.Features.Live;

/// <summary>
/// Serializes each queue once for all viewers with the same detail. The serialized queues are attached to the view, and
/// are removed with it.
/// </summary>
internal sealed class SerializedQueues(IOptions<JsonOptions> json)
{
    private static readonly int Details = Enum.GetValues<TokenDetail>().Length;

    private readonly ConditionalWeakTable<QueueView, Serialized?[]> _serialized = [];

    /// <param name="viewer">The viewer.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="prefix">The prefix that the viewer shows with the numbers.</param>
    public SerializedList<QueueEntryResponse> For(Viewer viewer, QueueView queue, string? prefix)
    {
        var byDetail = _serialized.GetValue(queue, static _ => new Serialized?[Details]);
        if (byDetail[(int)viewer.Detail] is { } serialized && serialized.Prefix == prefix)
        {
            return serialized.List;
        }

        // Concurrent requests can serialize the queue twice, with the same result.
        var list = Serialize([.. queue.Tokens.Select((token, i) => viewer.Show(token, position: i + 1))]);
        byDetail[(int)viewer.Detail] = new Serialized(prefix, list);
        return list;
    }

    private SerializedList<QueueEntryResponse> Serialize(QueueEntryResponse[] entries)
    {
        var type = json.Value.SerializerOptions.GetTypeInfo(typeof(QueueEntryResponse[]));
        return new(entries, JsonSerializer.SerializeToUtf8Bytes(entries, type));
    }

    private sealed record Serialized(string? Prefix, SerializedList<QueueEntryResponse> List);
}

/// <summary>200 with a list that is already serialized.</summary>
/// <param name="list">The list.</param>
/// <param name="json">The list as JSON in UTF-8.</param>
internal sealed class SerializedList<T>(T[] list, byte[] json) : IResult, IValueHttpResult
{
    private static readonly string ContentType = $"{MediaTypeNames.Application.Json}; charset={Encoding.UTF8.WebName}";

    public object Value => list;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = ContentType;
        httpContext.Response.ContentLength = json.Length;
        return httpContext.Response.Body.WriteAsync(json, httpContext.RequestAborted).AsTask();
    }
}
