using System.ComponentModel;
using OpdTokens.Api.Tokens;

namespace OpdTokens.Api.Slots;

/// <summary>A token with its place in the queue.</summary>
internal sealed class QueueEntryResponse : TokenResponse
{
    private readonly QueueEntry _entry;

    internal QueueEntryResponse(QueueEntry entry)
        : base(entry.Token) => _entry = entry;

    [Description("From 1; who is first is called next.")]
    public int Position => _entry.Position;
}
