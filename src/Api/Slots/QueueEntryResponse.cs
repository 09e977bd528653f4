using System.ComponentModel;
using OpdTokens.Api.Tokens;

namespace OpdTokens.Api.Slots;

/// <summary>A token with its place in the queue.</summary>
internal sealed class QueueEntryResponse : TokenResponse
{
    internal QueueEntryResponse(TokenView token, int position, string page)
        : base(token, page) => Position = position;

    [Description("Place in the order of the queue, from 1.")]
    public int Position { get; }
}
