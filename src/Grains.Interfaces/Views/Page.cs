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
    SlotId? Slot, int? DoctorId, DateOnly? Date, TokenStatus? Status, TokenSource? Source, int Limit, TokenPosition? After = null)
{
    /// <summary>Only tokens that match.</summary>
    [Id(40)]
    public TokenSearch? Search { get; init; }

    /// <summary>Keeps patient data out of logs that print the query.</summary>
    public override string ToString() => nameof(TokenQuery);
}

/// <summary>What is known of a token. A token matches if it has everything that is given.</summary>
/// <param name="Name">The beginnings of words of the patient's name, as typed.</param>
/// <param name="Phone">The patient's phone.</param>
/// <param name="Number">The number within the day, with or without the doctor's prefix, or the whole token number, as typed.</param>
[GenerateSerializer, Immutable, Alias("opd.token-search")]
public sealed record TokenSearch(string? Name = null, PhoneSearch? Phone = null, string? Number = null)
{
    /// <summary>The doctor whose prefix was typed before the number; null for the numbers of all doctors.</summary>
    [Id(10)]
    public int? NumberOf { get; init; }

    /// <summary>Keeps patient data out of logs that print the search.</summary>
    public override string ToString() => nameof(TokenSearch);
}

/// <summary>A phone to find, by its whole number or by its last digits.</summary>
/// <param name="E164">Null when the number could not be parsed.</param>
/// <param name="Spellings">The digits of every way to type the number, for tokens whose own number could not be parsed.</param>
/// <param name="LastDigits">Only the last digits are known; null when the number is whole.</param>
[GenerateSerializer, Immutable, Alias("opd.phone-search")]
public sealed record PhoneSearch(string? E164, ImmutableArray<string> Spellings, string? LastDigits = null)
{
    /// <summary>Keeps the number out of logs that print the search.</summary>
    public override string ToString() => nameof(PhoneSearch);
}

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
