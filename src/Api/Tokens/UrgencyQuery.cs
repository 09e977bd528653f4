using System.ComponentModel;
using OpdTokens.Api.Audit;

namespace OpdTokens.Api.Tokens;

internal sealed record UrgencyQuery : IHasRules, IOverride
{
    [DefaultValue(false)]
    [Description("An emergency: in a full slot it takes the seat of a walk-in, who moves to a later slot.")]
    public bool? Emergency { get; init; }

    [DefaultValue(false)]
    [Description("With emergency: in a full slot it takes a seat over capacity instead.")]
    public bool? Force { get; init; }

    [Text(500)]
    [Description("With force: why; the audit keeps it, so name no patient. It may stand in the body instead.")]
    public string? Reason { get; init; }

    bool IOverride.Overrides => Force == true;

    internal Urgency Urgency => (Emergency, Force) switch
    {
        (true, true) => Urgency.ForcedEmergency,
        (true, _) => Urgency.Emergency,
        _ => Urgency.Routine,
    };

    public IEnumerable<InputFault> BrokenRules()
    {
        if (Force == true && Emergency != true)
        {
            yield return InputFault.Invalid("/force", "Needs emergency=true.");
        }
    }
}
