using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Storage;

namespace OpdTokens.Benchmarks.Core;

/// <summary>Orleans' own serializer of stored states, as the silos use it.</summary>
internal static class SlotStorage
{
    public static readonly OrleansGrainStorageSerializer Serializer =
        new(new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>());
}
