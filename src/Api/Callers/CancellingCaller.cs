namespace OpdTokens.Api.Callers;

/// <summary>Who a caller is when they cancel a token.</summary>
internal static class CancellingCaller
{
    /// <returns>Staff is the desk. Whoever stands at a kiosk or has a link is the patient.</returns>
    public static EndedBy EndsAs(this Caller caller) => caller.Has(RoleGroups.Staff) ? EndedBy.Desk : EndedBy.Patient;
}
