namespace OpdTokens.Grains.Interfaces;

/// <summary>
/// A write failed or its result was lost, so nobody can say whether the command took effect. Repeating the command with
/// the same <see cref="RequestKey"/> is safe.
/// </summary>
[GenerateSerializer, Alias("opd.outcome-unknown")]
public sealed class OutcomeUnknownException : Exception
{
    public OutcomeUnknownException()
        : this("The store failed; whether the command took effect is unknown.")
    {
    }

    public OutcomeUnknownException(string message)
        : base(message)
    {
    }

    public OutcomeUnknownException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
