using CsCheck;

namespace OpdTokens.Domain.Tests.Properties;

/// <summary>One thing that a desk asks for in a <see cref="Model"/>. Its numbers choose among what there is then.</summary>
internal abstract record Request
{
    /// <summary>Nobody loses their place.</summary>
    public static readonly Gen<Request> InPlace = Gen.Frequency(
        (8, Gen.Select<int, TokenSource, Urgency, bool, Request>(
            Gen.Int[0, 3], Gen.Enum<TokenSource>(), Gen.Enum<Urgency>(), Gen.Bool,
            (slot, source, urgency, keyed) => new Give(slot, source, urgency, keyed))),
        (8, Gen.Select<int, TokenStatus, bool, Request>(
            Gen.Int[0, 29], Gen.Enum<TokenStatus>(), Gen.Bool, (token, to, keyed) => new Take(token, to, keyed))),
        (4, Gen.Select<int, int, bool, Request>(
            Gen.Int[0, 29], Gen.Int[0, 3], Gen.Bool, (token, to, keyed) => new Move(token, to, keyed))),
        (3, Gen.Select<int, bool, Request>(Gen.Int[0, 29], Gen.Bool, (token, keyed) => new Undo(token, keyed))),
        (3, Gen.Select<int, int, bool, Request>(
            Gen.Int[0, 29], Gen.Int[-9, 60], Gen.Bool,
            (token, minutes, keyed) => new Park(token, minutes > 0 ? minutes : null, keyed))),
        (2, Gen.Int[0, 3].Select<int, Request>(slot => new Call(slot))),
        (2, Gen.Select<int, int, bool, Request>(
            Gen.Int[0, 3], Gen.Int[1, 8], Gen.Bool, (slot, capacity, isActive) => new Change(slot, capacity, isActive))),
        (1, Gen.Int[-30, 30].Select<int, Request>(minutes => new SetClock(minutes))),
        (5, Gen.Int[0, 99].Select<int, Request>(earlier => new Repeat(earlier))),
        (1, Gen.Int[0, 99].Select<int, Request>(earlier => new Reuse(earlier))));

    public static readonly Gen<Request> Any = Gen.Frequency(
        (11, InPlace),
        (1, Gen.Select<int, bool, Request>(Gen.Int[0, 29], Gen.Bool, (token, keyed) => new Skip(token, keyed))));

    public sealed record Give(int Slot, TokenSource Source, Urgency Urgency, bool Keyed) : Request;

    public sealed record Take(int Token, TokenStatus To, bool Keyed) : Request;

    public sealed record Skip(int Token, bool Keyed) : Request;

    /// <param name="Minutes">Null for not before the patient checks in again.</param>
    public sealed record Park(int Token, int? Minutes, bool Keyed) : Request;

    public sealed record Undo(int Token, bool Keyed) : Request;

    public sealed record Move(int Token, int To, bool Keyed) : Request;

    public sealed record Call(int Slot) : Request;

    public sealed record Change(int Slot, int Capacity, bool IsActive) : Request;

    /// <summary>The clock is set to another time, back too.</summary>
    public sealed record SetClock(int Minutes) : Request;

    /// <summary>An earlier keyed request comes again.</summary>
    public sealed record Repeat(int Earlier) : Request;

    /// <summary>The key of an earlier request comes with another one.</summary>
    public sealed record Reuse(int Earlier) : Request;
}
