using System.ComponentModel;

namespace OpdTokens.Api.Live;

internal sealed record LiveQuery
{
    [Text(100)]
    [Description("The id of the last event that was received: what is known is not repeated. For clients that can't send the header Last-Event-ID.")]
    public string? LastEventId { get; init; }
}
