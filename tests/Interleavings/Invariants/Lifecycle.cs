namespace OpdTokens.Interleavings.Tests.Invariants;

/// <summary>Which status can follow which in any number of steps, written down in other words than the product's.</summary>
internal static class Lifecycle
{
    public static bool Reaches(TokenStatus from, TokenStatus to) => from == to || from switch
    {
        TokenStatus.Allocated => true,
        TokenStatus.CheckedIn => to != TokenStatus.Allocated,
        TokenStatus.Consulting => to == TokenStatus.Completed,
        _ => false,
    };
}
