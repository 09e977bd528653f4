using System.ComponentModel;

namespace OpdTokens.Api.Live.Wire;

/// <summary>What the waiting room may see of a token.</summary>
internal sealed class LiveEntryResponse
{
    private readonly QueuedToken _token;

    internal LiveEntryResponse(QueuedToken token, int position) => (_token, Position) = (token, position);

    [Description("Place in the order of the queue, from 1.")]
    public int Position { get; }

    [Description("What is called out.")]
    public string TokenNumber => _token.Number.ToString();

    [Description("allocated, checked_in or consulting.")]
    public TokenStatus Status => _token.Status;

    [Description("How often the number has been called out; grows with a recall.")]
    public int Calls => _token.Calls;

    [Description("The last time; UTC, null until then.")]
    public DateTimeOffset? CalledAt => _token.CalledAt;

    [Description("Only where the hospital's policy shows them.")]
    public string? Initials => _token.Initials;

    [Description("Null for who is with the doctor, and on a day that is over.")]
    public EstimatedWaitResponse? EstimatedWait => EstimatedWaitResponse.Of(_token.Wait);
}
