using System.Text;

namespace OpdTokens.Benchmarks.FanOut;

/// <summary>Takes the chunks of an HTTP/1.1 answer apart, in whatever pieces they come.</summary>
internal struct ChunkedBody
{
    private static readonly byte[] EndOfHead = Encoding.ASCII.GetBytes("\r\n\r\n");

    private EventScanner _events;
    private int _headMatched;
    private int _chunkLeft;
    private int _sizeRead;

    public readonly long Version => _events.Version;

    public void Read(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (_headMatched == EndOfHead.Length && _chunkLeft > 0)
            {
                var piece = bytes[..Math.Min(bytes.Length, _chunkLeft)];
                _events.Scan(piece);
                _chunkLeft -= piece.Length;
                bytes = bytes[piece.Length..];
            }
            else
            {
                ReadFraming(bytes[0]);
                bytes = bytes[1..];
            }
        }
    }

    private void ReadFraming(byte next)
    {
        if (_headMatched < EndOfHead.Length)
        {
            _headMatched = next == EndOfHead[_headMatched] ? _headMatched + 1 : next == EndOfHead[0] ? 1 : 0;
        }
        else if (next == '\n')
        {
            // The end of a size, or of the chunk before, after which no size was read.
            (_chunkLeft, _sizeRead) = (_sizeRead, 0);
        }
        else if (char.IsAsciiHexDigit((char)next))
        {
            _sizeRead = (_sizeRead * 16) + Convert.ToInt32(((char)next).ToString(), 16);
        }
    }
}
