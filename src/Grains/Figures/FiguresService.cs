using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Interfaces;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Figures;

[Reentrant]
internal sealed class FiguresService(GrainId id, Silo silo, ILoggerFactory loggers, LocalFigures figures)
    : GrainService(id, silo, loggers), IFiguresService
{
    public Task<ImmutableArray<DayPart>> Count(HospitalId hospital, DateOnly date) => Task.FromResult(figures.Of(hospital, date));
}
