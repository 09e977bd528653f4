using System.Buffers.Binary;
using OpdTokens.Grains.Domain.Slots;
using Orleans.Serialization;

namespace OpdTokens.Hosting.Storage.Slots;

/// <summary>
/// The stored bytes of a slot: the slot as it once was, and perhaps a tail with what has changed since. Numbers are little-endian. A part
/// is an object in the form of Orleans' serializer, with its length of four bytes before it.
/// <list type="bullet">
/// <item>The slot: a mark of two bytes, the number of tokens, the slot without its tokens, and each token.</item>
/// <item>The tail: a mark, the length and the version of the slot that it follows, the number of tokens in it, the slot without its
/// tokens, and each token that was added or changed, with its place among the tokens before it.</item>
/// </list>
/// Slots of older versions have no mark: Orleans' serializer has written them as one object.
/// </summary>
internal sealed class SlotFormat(Serializer serializer)
{
    private const int NumberSize = sizeof(int);
    private const int TailHeader = 2 + NumberSize + sizeof(long) + NumberSize;

    /// <summary>No object of Orleans' serializer begins with this byte, which would be the end of one.</summary>
    private const byte Marked = 0xFF;

    /// <summary>Written by versions that knew no tails.</summary>
    private const byte WholeWithoutTail = 1;

    /// <summary>Versions that know no tails can't read it, and so can't lose one.</summary>
    private const byte Whole = 2;

    private const byte Tail = 3;

    public static bool Wrote(BinaryData stored) => stored.ToMemory().Span is [Marked, WholeWithoutTail or Whole, ..];

    /// <summary>Whether the bytes are a tail only, which is stored beside the slot that it follows.</summary>
    public static bool IsTail(ReadOnlySpan<byte> stored) => stored is [Marked, Tail, ..];

    public byte[] Serialize(Token token) => serializer.SerializeToArray(token);

    public byte[] SerializeWithoutTokens(SlotState slot) => serializer.SerializeToArray(slot with { Tokens = TokenList.Empty });

    /// <returns>The number of bytes that <see cref="WriteWhole"/> returns.</returns>
    public static int SizeOfWhole(byte[] slot, long bytesOfTokens, int tokens) =>
        checked((int)(2 + NumberSize + PartSize(slot) + bytesOfTokens + ((long)tokens * NumberSize)));

    /// <returns>The number of bytes that <see cref="WriteTail"/> returns.</returns>
    public static int SizeOfTail(byte[] slot, long bytesOfTokens, int tokens) =>
        checked((int)(TailHeader + PartSize(slot) + bytesOfTokens + ((long)tokens * 2 * NumberSize)));

    /// <param name="slot">The slot without its tokens.</param>
    /// <param name="tokens">All tokens.</param>
    /// <param name="size">The number of bytes.</param>
    public static byte[] WriteWhole(byte[] slot, IReadOnlyCollection<byte[]> tokens, int size)
    {
        var stored = GC.AllocateUninitializedArray<byte>(size);
        var rest = stored.AsSpan();
        Write(ref rest, [Marked, Whole]);
        Write(ref rest, tokens.Count);
        WritePart(ref rest, slot);
        foreach (var token in tokens)
        {
            WritePart(ref rest, token);
        }

        return stored;
    }

    /// <param name="followed">The length of the slot that the tail follows, and its version.</param>
    /// <param name="slot">The slot without its tokens.</param>
    /// <param name="tokens">The tokens that were added or changed, with their places.</param>
    /// <param name="size">The number of bytes.</param>
    public static byte[] WriteTail(
        (int Length, long Version) followed, byte[] slot, IReadOnlyCollection<(int Place, byte[] Bytes)> tokens, int size)
    {
        var stored = GC.AllocateUninitializedArray<byte>(size);
        var rest = stored.AsSpan();
        Write(ref rest, [Marked, Tail]);
        Write(ref rest, followed.Length);
        BinaryPrimitives.WriteInt64LittleEndian(rest, followed.Version);
        rest = rest[sizeof(long)..];
        Write(ref rest, tokens.Count);
        WritePart(ref rest, slot);
        foreach (var (place, bytes) in tokens)
        {
            Write(ref rest, place);
            WritePart(ref rest, bytes);
        }

        return stored;
    }

    /// <param name="stored">A slot with a mark, and its tail if it has one.</param>
    /// <exception cref="Exception">The bytes are damaged.</exception>
    public SlotState Read(ReadOnlyMemory<byte> stored)
    {
        var rest = stored[2..];
        var tokens = new List<Token>(new Token[ReadNumber(ref rest)]);
        var slot = serializer.Deserialize<SlotState>(ReadPart(ref rest))!;
        for (var place = 0; place < tokens.Count; place++)
        {
            tokens[place] = serializer.Deserialize<Token>(ReadPart(ref rest))!;
        }

        if (!rest.IsEmpty)
        {
            slot = ReadTail(rest, (stored.Length - rest.Length, slot.Version), tokens);
        }

        return slot with { Tokens = [.. tokens] };
    }

    private SlotState ReadTail(ReadOnlyMemory<byte> rest, (int, long) followed, List<Token> tokens)
    {
        if (!IsTail(rest.Span))
        {
            throw new InvalidDataException("The stored slot is followed by bytes that are no tail.");
        }

        rest = rest[2..];
        var length = ReadNumber(ref rest);
        var version = BinaryPrimitives.ReadInt64LittleEndian(rest.Span);
        rest = rest[sizeof(long)..];
        if ((length, version) != followed)
        {
            throw new InvalidDataException("The tail of the stored slot follows another state of the slot.");
        }

        var changed = ReadNumber(ref rest);
        var slot = serializer.Deserialize<SlotState>(ReadPart(ref rest))!;
        for (; changed > 0; changed--)
        {
            var place = ReadNumber(ref rest);
            var token = serializer.Deserialize<Token>(ReadPart(ref rest))!;
            if (place == tokens.Count)
            {
                tokens.Add(token);
            }
            else
            {
                tokens[place] = token;
            }
        }

        return rest.IsEmpty ? slot : throw new InvalidDataException("The tail of the stored slot is followed by other bytes.");
    }

    private static int PartSize(byte[] part) => NumberSize + part.Length;

    private static void Write(ref Span<byte> rest, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(rest);
        rest = rest[bytes.Length..];
    }

    private static void Write(ref Span<byte> rest, int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(rest, number);
        rest = rest[NumberSize..];
    }

    private static void WritePart(ref Span<byte> rest, byte[] part)
    {
        Write(ref rest, part.Length);
        Write(ref rest, part.AsSpan());
    }

    private static int ReadNumber(ref ReadOnlyMemory<byte> rest)
    {
        var number = BinaryPrimitives.ReadInt32LittleEndian(rest.Span);
        rest = rest[NumberSize..];
        return number;
    }

    private static ReadOnlyMemory<byte> ReadPart(ref ReadOnlyMemory<byte> rest)
    {
        var length = ReadNumber(ref rest);
        var part = rest[..length];
        rest = rest[length..];
        return part;
    }
}
