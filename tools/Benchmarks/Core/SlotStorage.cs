using Microsoft.Extensions.DependencyInjection;
using OpdTokens.Hosting.Storage;
using Orleans.Serialization;

namespace OpdTokens.Benchmarks.Core;

/// <summary>The serializer of stored states, as the silos use it.</summary>
internal static class SlotStorage
{
    public static readonly StateSerializer Serializer =
        new(new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>());
}
