using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>A slot as its day made it. Capacity is only the first one; the slot itself keeps the present one.</summary>
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
}
