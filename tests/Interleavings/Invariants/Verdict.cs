namespace OpdTokens.Interleavings.Tests.Invariants;

/// <summary>The first promise that was broken. Not thrown: in a grain's turn an exception would be the grain's.</summary>
internal sealed class Verdict(Trace trace)
{
    public string? Broken { get; private set; }

    public void Require(bool holds, Func<string> otherwise)
    {
        if (!holds)
        {
            Break(otherwise());
        }
    }

    public void Break(string what)
    {
        if (Broken is null)
        {
            Broken = what;
            trace.Note($"BROKEN: {what}");
        }
    }
}
