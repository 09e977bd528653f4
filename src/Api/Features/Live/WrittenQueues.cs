using System.Net.Mime;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using OpdTokens.Api.Callers.TokenViews;

namespace OpdTokens.Api.Features.Live;

/// <summary>
/// Writes each queue once for all who see as much of it: a hundred people who look at a waiting room get the same bytes. A slot whose
/// grain lives in this process hands out the same view until something changes; with the view goes what was written of it.
/// </summary>
internal sealed class WrittenQueues(IOptions<JsonOptions> json)
{
    private static readonly int Details = Enum.GetValues<TokenDetail>().Length;

    private readonly ConditionalWeakTable<QueueView, WrittenList<QueueEntryResponse>?[]> _written = [];

    public WrittenList<QueueEntryResponse> For(Viewer viewer, QueueView queue)
    {
        var byDetail = _written.GetValue(queue, static _ => new WrittenList<QueueEntryResponse>?[Details]);

        // Two who come at the same time may both write it; either is right.
        return byDetail[(int)viewer.Detail] ??= Write([.. queue.Tokens.Select((token, i) => viewer.Show(token, position: i + 1))]);
    }

    private WrittenList<QueueEntryResponse> Write(QueueEntryResponse[] entries) =>
        new(entries, JsonSerializer.SerializeToUtf8Bytes(entries, json.Value.SerializerOptions.GetTypeInfo(typeof(QueueEntryResponse[]))));
}

/// <summary>A list that has been written already.</summary>
/// <param name="list">What was written.</param>
/// <param name="json">As UTF-8.</param>
internal sealed class WrittenList<T>(T[] list, byte[] json) : IResult, IValueHttpResult
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
