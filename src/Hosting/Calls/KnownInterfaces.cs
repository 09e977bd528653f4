using System.Collections.Concurrent;
using Orleans.Metadata;
using Orleans.Serialization.TypeSystem;

namespace OpdTokens.Hosting.Calls;

/// <summary>
/// Remembers how Orleans names each grain interface. It works that out by reflection whenever a grain is asked for, which was 3 % of a request.
/// </summary>
internal sealed class KnownInterfaces(IServiceProvider services, TypeConverter types) : IGrainInterfaceTypeProvider
{
    private readonly GrainInterfaceTypeResolver _orleans = new([new AttributeGrainInterfaceTypeProvider(services)], types);
    private readonly ConcurrentDictionary<Type, GrainInterfaceType> _known = [];

    public bool TryGetGrainInterfaceType(Type type, out GrainInterfaceType grainInterfaceType)
    {
        grainInterfaceType = _known.GetOrAdd(type, _orleans.GetGrainInterfaceType);
        return true;
    }
}
