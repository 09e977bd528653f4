using System.Text;
using Orleans.Serialization;
using Orleans.Streams.Filtering;

namespace OpdTokens.Api.Tests.Privacy;

/// <summary>The key of every grain that is called or calls, and every event of every stream.</summary>
public sealed class ObservedGrains(Observer observer, Serializer serializer) : IIncomingGrainCallFilter, IStreamFilter
{
    public Task Invoke(IIncomingGrainCallContext context)
    {
        observer.See("grain", context.TargetId.ToString());
        observer.See("grain", context.SourceId?.ToString());
        return context.Invoke();
    }

    public bool ShouldDeliver(StreamId streamId, object item, string? filterData)
    {
        observer.See("event", streamId.ToString());
        observer.See("event", item.ToString());
        observer.See("event", Encoding.Latin1.GetString(serializer.SerializeToArray(item)));
        return true;
    }
}
