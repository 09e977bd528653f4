using System.ComponentModel;
using OpdTokens.Api.Tokens;

namespace OpdTokens.Api.Slots;

/// <summary>A token with its place in the queue.</summary>
internal sealed class QueueEntryResponse : TokenResponse
{
    private readonly QueueEntry _entry;

    internal QueueEntryResponse(QueueEntry entry, string page)
        : base(entry.Token, page) => _entry = entry;

    [Description("Place in the order of the queue, from 1.")]
    public int Position => _entry.Position;
}
