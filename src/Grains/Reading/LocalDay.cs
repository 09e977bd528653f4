using System.Collections.Immutable;
using OpdTokens.Grains.Domain;

namespace OpdTokens.Grains.Reading;

internal sealed class LocalDay(int doctor, Func<DoctorDayState> durable) : LocalGrain(doctor)
{
    public ImmutableArray<int> Planned => [.. durable().Slots.Select(slot => slot.Definition.Id.Ordinal)];
}
