using System.ComponentModel;

namespace OpdTokens.Api.Slots;

internal sealed record SlotChanges : IChanges
{
    [Between(1, 500)]
    [Description("Seats; never below those held.")]
    public int? MaxCapacity { get; init; }

    [Description("An inactive slot takes no tokens.")]
    public bool? IsActive { get; init; }
}
