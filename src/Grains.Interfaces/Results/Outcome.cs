namespace OpdTokens.Grains.Interfaces;

/// <summary>
/// The result of a command or query: done, refused without a change, or to be sent to another slot. Exceptions are reserved for
/// failures that left no decision, such as a failed write (<see cref="OutcomeUnknownException"/>).
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
    /// <param name="Replayed">True when the command was carried out earlier and this is its first answer, repeated.</param>
    [GenerateSerializer, Immutable, Alias("opd.outcome.done`1")]
    public sealed record Done(T Value, bool Replayed = false) : Outcome<T>;

    [GenerateSerializer, Immutable, Alias("opd.outcome.refused`1")]
    public sealed record Refused(Refusal Reason) : Outcome<T>;

    /// <summary>
    /// The token has moved to another slot, and the caller repeats the call there (<see cref="GrainFactoryExtensions.OnToken"/>).
    /// A slot does not forward calls: two slots could then wait for each other while a silo stops.
    /// </summary>
    [GenerateSerializer, Immutable, Alias("opd.outcome.elsewhere`1")]
    public sealed record Elsewhere(SlotId Slot) : Outcome<T>;
}

/// <summary>Follows a token from slot to slot after moves.</summary>
public static class Forwarding
{
    /// <summary>Exceeds the number of slots of any day.</summary>
    private const int MostMovesFollowed = 100;

    /// <param name="first">The first slot to call.</param>
    /// <param name="ask">Called for each slot until a slot does not refer to another one.</param>
    /// <returns>
    /// The answer of the last slot. Forwarding addresses that lead in a circle, which takes a store that lost a write, are those of a
    /// token that no slot holds: it is not found.
    /// </returns>
    public static async Task<Outcome<T>> Follow<T>(SlotId first, Func<SlotId, Task<Outcome<T>>> ask)
    {
        var slot = first;
        for (var moves = 0; moves < MostMovesFollowed; moves++)
        {
            var outcome = await ask(slot);
            if (outcome is not Outcome<T>.Elsewhere elsewhere)
            {
                return outcome;
            }

            slot = elsewhere.Slot;
        }

        return new Refusal.TokenNotFound();
    }
}
