using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Slots;

/// <summary>
/// The definition of a slot as its day planned it. The capacity is only the initial one; the slot itself keeps the current
/// capacity.
/// </summary>
[GenerateSerializer, Immutable, Alias("opd.slot-definition")]
public sealed record SlotDefinition
{
    [Id(0)]
    public required SlotId Id { get; init; }

    [Id(1)]
    public required TimeOnly Start { get; init; }

    [Id(2)]
    public required TimeOnly End { get; init; }

    [Id(3)]
    public required int Capacity { get; init; }

    [Id(4)]
    public required NumberBlock Numbers { get; init; }

    [Id(5)]
    public required HospitalPolicy Policy { get; init; }

    public SessionTime Time => new(Id.Date, Start, End);

    /// <param name="timeZone">IANA.</param>
    public SlotDefinition In(string timeZone) => this with { Policy = Policy with { TimeZone = timeZone } };
}

/// <summary>A block of consecutive token numbers of one day, leased to one slot. Each number is used at most once.</summary>
/// <param name="First">The first number, from 1.</param>
/// <param name="Count">The number of numbers, from 0.</param>
[GenerateSerializer, Immutable, Alias("opd.number-block")]
public readonly record struct NumberBlock(int First, int Count)
{
    public int Last => First + Count - 1;

    public bool Contains(int number) => First <= number && number <= Last;

    public bool Overlaps(NumberBlock other) => First <= other.Last && other.First <= Last;

    public NumberBlock WithoutFirst() => new(First + 1, Count - 1);
}
