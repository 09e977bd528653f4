namespace OpdTokens.Grains.Interfaces;

/// <summary>Where a token stands. The allowed steps are in the domain's <c>TokenLifecycle</c>.</summary>
public enum TokenStatus
{
    Allocated = 0,
    CheckedIn = 1,
    Consulting = 2,
    Completed = 3,
    Cancelled = 4,
    NoShow = 5,
}
