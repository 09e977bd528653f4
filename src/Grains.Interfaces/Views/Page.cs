using System.Collections.Immutable;

namespace OpdTokens.Grains.Interfaces;

/// <summary>A page of a list, and whether more items follow.</summary>
[GenerateSerializer, Immutable, Alias("opd.page`1")]
public sealed record Page<T>(ImmutableArray<T> Items, bool HasMore);

/// <summary>Selects the tokens to list, newest first. A null property does not restrict the list.</summary>
/// <param name="Date">Null for the hospital's current date, unless <paramref name="Slot"/> is given.</param>
/// <param name="Limit">The maximum number of tokens, 1 to 500.</param>
/// <param name="After">The last token of the previous page.</param>
[GenerateSerializer, Immutable, Alias("opd.token-query")]
public sealed record TokenQuery(
    SlotId? Slot, int? DoctorId, DateOnly? Date, TokenStatus? Status, TokenSource? Source, int Limit, TokenPosition? After = null);

/// <summary>The position of a token in a list that is ordered newest first.</summary>
[GenerateSerializer, Immutable, Alias("opd.token-position")]
public sealed record TokenPosition(DateTimeOffset AllocatedAt, TokenId Id);

/// <summary>Selects the slots to list, ordered by date, start and doctor. A null property does not restrict the list.</summary>
/// <param name="Date">Null for the hospital's current date and all later dates.</param>
/// <param name="Limit">The maximum number of slots, 1 to 500.</param>
/// <param name="After">The last slot of the previous page.</param>
[GenerateSerializer, Immutable, Alias("opd.slot-query")]
public sealed record SlotQuery(int? DoctorId, DateOnly? Date, bool ActiveOnly, int Limit, SlotPosition? After = null);

/// <summary>The position of a slot in a list that is ordered by date, start and doctor.</summary>
[GenerateSerializer, Immutable, Alias("opd.slot-position")]
public sealed record SlotPosition(TimeOnly Start, SlotId Id);
