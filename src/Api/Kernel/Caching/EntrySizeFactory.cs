using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Caching.Hybrid;

namespace OpdTokens.Api.Kernel.Caching;

/// <summary>
/// Makes each entry count as one. HybridCache takes the length of a serialised value for its size, and with no distributed cache it needs
/// the serialised form for nothing else.
/// </summary>
internal sealed class EntrySizeFactory : IHybridCacheSerializerFactory
{
    public bool TryCreateSerializer<T>([NotNullWhen(true)] out IHybridCacheSerializer<T>? serializer)
    {
        serializer = new EntrySize<T>();
        return true;
    }

    private sealed class EntrySize<T> : IHybridCacheSerializer<T>
    {
        private static ReadOnlySpan<byte> One => [1];

        public void Serialize(T value, IBufferWriter<byte> target) => target.Write(One);

        /// <exception cref="NotSupportedException">Always: only a type that is not marked as immutable is read from its bytes.</exception>
        public T Deserialize(ReadOnlySequence<byte> source) =>
            throw new NotSupportedException($"{typeof(T)} must be sealed and marked with [ImmutableObject(true)] to be cached.");
    }
}
