using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using OpdTokens.Grains.Domain.Slots;
using Orleans.Serialization;
using Orleans.Storage;

namespace OpdTokens.Hosting.Storage;

/// <summary>
/// Serializes the states of grains for the store. A slot is stored whole, and most of its tokens are as they were in the write before:
/// so each token is serialized once, and its bytes are used again. All other states are written by Orleans' serializer alone.
/// </summary>
internal sealed class StateSerializer(Serializer serializer) : IGrainStorageSerializer
{
    private readonly OrleansGrainStorageSerializer _whole = new(serializer);
    private readonly SlotSerializer _slots = new(serializer);

    public BinaryData Serialize<T>(T? input) => input is SlotState slot ? _slots.Serialize(slot) : _whole.Serialize(input);

    public T? Deserialize<T>(BinaryData input) => typeof(T) == typeof(SlotState) && SlotSerializer.Wrote(input)
        ? (T)(object)_slots.Deserialize(input)
        : _whole.Deserialize<T>(input);
}

/// <summary>
/// The stored form of a slot: a mark of two bytes, the number of tokens, the slot without its tokens, and each token by itself, with its
/// length before it. Numbers have four bytes, little-endian. Slots of older versions have no mark: Orleans' serializer has written them as
/// one object.
/// </summary>
internal sealed class SlotSerializer(Serializer serializer)
{
    private const int NumberSize = sizeof(int);

    /// <summary>By the identity of the token, which never changes: a token that takes a step is another object.</summary>
    private readonly ConditionalWeakTable<Token, byte[]> _written = [];

    /// <summary>No object of Orleans' serializer begins with this byte, which would be the end of one. The second byte is the version.</summary>
    private static ReadOnlySpan<byte> Mark => [0xFF, 1];

    public static bool Wrote(BinaryData stored) => stored.ToMemory().Span.StartsWith(Mark);

    public BinaryData Serialize(SlotState slot)
    {
        var parts = new byte[slot.Tokens.Length + 1][];
        parts[0] = serializer.SerializeToArray(slot with { Tokens = [] });
        var length = Mark.Length + NumberSize + NumberSize + parts[0].Length;
        for (var i = 0; i < slot.Tokens.Length; i++)
        {
            var part = parts[i + 1] = _written.GetValue(slot.Tokens[i], serializer.SerializeToArray);
            length += NumberSize + part.Length;
        }

        var stored = GC.AllocateUninitializedArray<byte>(length);
        Mark.CopyTo(stored);
        var rest = stored.AsSpan(Mark.Length);
        BinaryPrimitives.WriteInt32LittleEndian(rest, slot.Tokens.Length);
        rest = rest[NumberSize..];
        foreach (var part in parts)
        {
            BinaryPrimitives.WriteInt32LittleEndian(rest, part.Length);
            part.CopyTo(rest[NumberSize..]);
            rest = rest[(NumberSize + part.Length)..];
        }

        return new BinaryData(stored);
    }

    /// <exception cref="Exception">The bytes are damaged.</exception>
    public SlotState Deserialize(BinaryData stored)
    {
        var rest = stored.ToMemory()[Mark.Length..];
        var tokens = new Token[BinaryPrimitives.ReadInt32LittleEndian(rest.Span)];
        rest = rest[NumberSize..];
        var slot = serializer.Deserialize<SlotState>(Next(ref rest))!;
        for (var i = 0; i < tokens.Length; i++)
        {
            tokens[i] = serializer.Deserialize<Token>(Next(ref rest))!;
        }

        return slot with { Tokens = ImmutableCollectionsMarshal.AsImmutableArray(tokens) };
    }

    private static ReadOnlyMemory<byte> Next(ref ReadOnlyMemory<byte> rest)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(rest.Span);
        var part = rest.Slice(NumberSize, length);
        rest = rest[(NumberSize + length)..];
        return part;
    }
}
