using System.ComponentModel;

namespace OpdTokens.Api.Live.Wire;

/// <summary>What the waiting room may see of a token.</summary>
internal sealed class LiveEntryResponse
{
    private readonly LiveEntry _entry;

    internal LiveEntryResponse(LiveEntry entry) => _entry = entry;

    [Description("Place in the order of the queue, from 1.")]
    public int Position => _entry.Position;

    [Description("What is called out.")]
    public string TokenNumber => _entry.Number.ToString();

    [Description("allocated, checked_in or consulting.")]
    public TokenStatus Status => _entry.Status;

    [Description("How often the number has been called out; grows with a recall.")]
    public int Calls => _entry.Calls;

    [Description("The last time; UTC, null until then.")]
    public DateTimeOffset? CalledAt => _entry.CalledAt;

    [Description("Only where the hospital's policy shows them.")]
    public string? Initials => _entry.Initials;

    [Description("Null for who is with the doctor, and on a day that is over.")]
    public EstimatedWaitResponse? EstimatedWait => EstimatedWaitResponse.Of(_entry.Wait);
}
