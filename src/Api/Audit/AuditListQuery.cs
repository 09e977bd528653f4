using System.ComponentModel;
using OpdTokens.Api.Paging;

namespace OpdTokens.Api.Audit;

internal sealed record AuditListQuery : PagedQuery, IHasRules
{
    [Description("Only from this instant on.")]
    public DateTimeOffset? From { get; init; }

    [Description("Only before this instant.")]
    public DateTimeOffset? To { get; init; }

    [Text(100)]
    [Description("Only what was done in this way, for example token.moved.")]
    public string? Action { get; init; }

    [Text(200)]
    [Description("Only what this caller did.")]
    public string? Actor { get; init; }

    [Text(200)]
    [Description("Only what was done to this: the id of a token or slot, doctor/7, policy …")]
    public string? Subject { get; init; }

    public IEnumerable<InputFault> BrokenRules()
    {
        if (To < From)
        {
            yield return InputFault.Invalid("/to", "Must not be before from.");
        }
    }
}
