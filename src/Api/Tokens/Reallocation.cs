using System.ComponentModel;

namespace OpdTokens.Api.Tokens;

internal sealed record Reallocation
{
    [Description("Another slot of the same doctor's.")]
    public required SlotId NewSlotId { get; init; }

    [Text(500)]
    [Description("Why; added to the token's notes.")]
    public string? Reason { get; init; }
}
