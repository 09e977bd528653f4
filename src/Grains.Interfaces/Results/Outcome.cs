namespace OpdTokens.Grains.Interfaces;

/// <summary>
/// What became of a command: done, or refused with a reason that changed nothing. Exceptions are for what nobody
/// decided, such as a store that failed (<see cref="OutcomeUnknownException"/>).
/// </summary>
[GenerateSerializer, Immutable, Alias("opd.outcome`1")]
public abstract record Outcome<T>
{
    private Outcome()
    {
    }

    public static implicit operator Outcome<T>(T value) => new Done(value);

    public static implicit operator Outcome<T>(Refusal reason) => new Refused(reason);

    /// <param name="Value">The answer.</param>
    /// <param name="Replayed">The command had been carried out before, and this is the first answer again.</param>
    [GenerateSerializer, Immutable, Alias("opd.outcome.done`1")]
    public sealed record Done(T Value, bool Replayed = false) : Outcome<T>;

    [GenerateSerializer, Immutable, Alias("opd.outcome.refused`1")]
    public sealed record Refused(Refusal Reason) : Outcome<T>;
}
