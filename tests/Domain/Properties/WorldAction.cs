using CsCheck;

namespace OpdTokens.Domain.Tests.Properties;

/// <summary>One thing that happens in a <see cref="World"/>. Its numbers choose among what there is at that moment.</summary>
internal abstract record WorldAction
{
    /// <summary>Requests with the same key are the same request.</summary>
    private const int Keys = 6;

    public static readonly Gen<WorldAction> Any = Gen.Frequency(
        (6, Gen.Select<int, TokenSource, Urgency, int, WorldAction>(
            Gen.Int[0, 3], Gen.Enum<TokenSource>(), Gen.Enum<Urgency>(), Gen.Int[-Keys, Keys - 1],
            (slot, source, urgency, key) => key < 0
                ? new Give(slot, source, urgency, null)
                : new Give(key % 3, TokenSource.WalkIn, (Urgency)(key % 2), $"key-{key}"))),
        (4, Gen.Select<int, int, TokenStatus, WorldAction>(
            Gen.Int[0, 3], Gen.Int[0, 9], Gen.Enum<TokenStatus>(), (slot, token, to) => new Take(slot, token, to))),
        (2, Gen.Int[0, 3].Select<int, WorldAction>(slot => new Call(slot))),
        (8, Gen.Select<int, int, int, WorldAction>(
            Gen.Int[0, 3], Gen.Int[0, 9], Gen.Int[0, 3], (slot, token, to) => new Move(slot, token, to))),
        (14, Gen.Select<int, bool, WorldAction>(Gen.Int[0, 9], Gen.Bool, (message, again) => new Deliver(message, again))),
        (2, Gen.Int[0, 9].Select<int, WorldAction>(message => new Lose(message))),
        (4, Gen.Int[0, 3].Select<int, WorldAction>(slot => new Resume(slot))),
        (1, Gen.Const<WorldAction>(new Crash())),
        (1, Gen.Int[-30, 30].Select<int, WorldAction>(minutes => new SetClock(minutes))),
        (2, Gen.Select<int, int, bool, WorldAction>(
            Gen.Int[0, 3], Gen.Int[1, 4], Gen.Bool, (slot, capacity, isActive) => new Change(slot, capacity, isActive))));

    public sealed record Give(int Slot, TokenSource Source, Urgency Urgency, string? Key) : WorldAction;

    public sealed record Take(int Slot, int Token, TokenStatus To) : WorldAction;

    /// <summary>The doctor calls the next of a slot.</summary>
    public sealed record Call(int Slot) : WorldAction;

    public sealed record Move(int Slot, int Token, int To) : WorldAction;

    /// <summary>A message of a hand-over arrives, in any order; it may come again.</summary>
    public sealed record Deliver(int Message, bool Again) : WorldAction;

    public sealed record Lose(int Message) : WorldAction;

    /// <summary>A slot takes up its hand-overs, be they cut short or only slow.</summary>
    public sealed record Resume(int Slot) : WorldAction;

    /// <summary>Everything that is not stored is gone.</summary>
    public sealed record Crash : WorldAction;

    /// <summary>The clock is set to another time, back too.</summary>
    public sealed record SetClock(int Minutes) : WorldAction;

    public sealed record Change(int Slot, int Capacity, bool IsActive) : WorldAction;
}
