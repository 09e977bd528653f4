using System.Collections.Immutable;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Interfaces;
using Orleans.Concurrency;
using Orleans.Services;

namespace OpdTokens.Grains.Figures;

/// <summary>Each silo has one.</summary>
[Alias("opd.IFiguresService")]
internal interface IFiguresService : IGrainService
{
    /// <summary>What is awake in the silo of a hospital's day.</summary>
    [ReadOnly, Alias("Count")]
    Task<ImmutableArray<DayPart>> Count(HospitalId hospital, DateOnly date);
}
