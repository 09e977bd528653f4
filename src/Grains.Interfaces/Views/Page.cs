using System.Collections.Immutable;

namespace OpdTokens.Grains.Interfaces;

/// <summary>A part of a list, and whether more follows.</summary>
[GenerateSerializer, Immutable, Alias("opd.page`1")]
public sealed record Page<T>(ImmutableArray<T> Items, bool HasMore);

/// <summary>Which tokens to list, newest first. What is null does not restrict.</summary>
/// <param name="Date">Null: the hospital's today, unless <paramref name="Slot"/> is given.</param>
/// <param name="Limit">1 to 500.</param>
/// <param name="After">The last token of the page before.</param>
[GenerateSerializer, Immutable, Alias("opd.token-query")]
public sealed record TokenQuery(
    SlotId? Slot, int? DoctorId, DateOnly? Date, TokenStatus? Status, TokenSource? Source, int Limit, TokenPosition? After = null);

/// <summary>A token's place in a list that is ordered newest first.</summary>
[GenerateSerializer, Immutable, Alias("opd.token-position")]
public sealed record TokenPosition(DateTimeOffset AllocatedAt, TokenId Id);

/// <summary>Which slots to list, by date, start and doctor. What is null does not restrict.</summary>
/// <param name="Date">Null: from the hospital's today on.</param>
/// <param name="Limit">1 to 500.</param>
/// <param name="After">The last slot of the page before.</param>
[GenerateSerializer, Immutable, Alias("opd.slot-query")]
public sealed record SlotQuery(int? DoctorId, DateOnly? Date, bool ActiveOnly, int Limit, SlotPosition? After = null);

/// <summary>A slot's place in a list that is ordered by date, start and doctor.</summary>
[GenerateSerializer, Immutable, Alias("opd.slot-position")]
public sealed record SlotPosition(TimeOnly Start, SlotId Id);
