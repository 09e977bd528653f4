using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Caching.Hybrid;

namespace OpdTokens.Api.Kernel.Caching;

/// <summary>
/// Gives every cache entry the size 1, so that the size limit is a number of entries. HybridCache uses the length of
/// the serialized value as the entry's size, and without a distributed cache it uses the serialized value for nothing
/// else.
/// </summary>
internal sealed class UnitSizeSerializerFactory : IHybridCacheSerializerFactory
{
    public bool TryCreateSerializer<T>([NotNullWhen(true)] out IHybridCacheSerializer<T>? serializer)
    {
        serializer = new UnitSizeSerializer<T>();
        return true;
    }

    private sealed class UnitSizeSerializer<T> : IHybridCacheSerializer<T>
    {
        private static ReadOnlySpan<byte> One => [1];

        public void Serialize(T value, IBufferWriter<byte> target) => target.Write(One);

        /// <exception cref="NotSupportedException">
        /// Always. HybridCache deserializes only types that are not marked as immutable.
        /// </exception>
        public T Deserialize(ReadOnlySequence<byte> source) =>
            throw new NotSupportedException(
                $"{typeof(T)} must be sealed and marked with [ImmutableObject(true)] to be cached.");
    }
}
