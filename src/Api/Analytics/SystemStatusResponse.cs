using System.ComponentModel;

namespace OpdTokens.Api.Analytics;

internal sealed class SystemStatusResponse
{
    private readonly HospitalStatus _status;

    internal SystemStatusResponse(HospitalStatus status) => _status = status;

    [Description("Doctors registered.")]
    public int TotalDoctors => _status.Doctors;

    [Description("Of them active.")]
    public int ActiveDoctors => _status.ActiveDoctors;

    [Description("Today's active slots.")]
    public int TotalSlotsToday => _status.ActiveSlots;

    [Description("Today's tokens, ended ones included.")]
    public int TotalTokensToday => _status.Tokens.Total;

    [Description("Today's tokens.")]
    public StatusCounts TokensByStatus => StatusCounts.Of(_status.Tokens);

    [Description("Today's tokens.")]
    public SourceCounts TokensBySource => SourceCounts.Of(_status.Tokens);
}
