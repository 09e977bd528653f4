using System.ComponentModel;
using OpdTokens.Api.Audit;

namespace OpdTokens.Api.Slots;

internal sealed record SlotChanges : IChanges, IHasRules, IOverride
{
    [Between(1, 500)]
    [Description("Seats; never below those held.")]
    public int? MaxCapacity { get; init; }

    [Description("An inactive slot takes no tokens.")]
    public bool? IsActive { get; init; }

    [Text(500)]
    [Description("With max_capacity: why; the audit keeps it, so name no patient.")]
    public string? Reason { get; init; }

    bool IOverride.Overrides => MaxCapacity is not null;

    public IEnumerable<InputFault> BrokenRules()
    {
        if (MaxCapacity is null && IsActive is null)
        {
            yield return InputFault.Invalid("", "Must name something to change.");
        }
    }
}
