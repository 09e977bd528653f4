using System.ComponentModel;

namespace OpdTokens.Api.Slots;

internal sealed record QueueQuery
{
    [Between(0, 30)]
    [DefaultValue(0)]
    [Description("Seconds to wait for a change when the queue is still the one that If-None-Match names.")]
    public int? Wait { get; init; }
}
