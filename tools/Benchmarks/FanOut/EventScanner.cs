namespace OpdTokens.Benchmarks.FanOut;

/// <summary>Looks in an event stream for nothing but the version in the ids: <c>id: 41-3f2a9c</c>.</summary>
internal struct EventScanner
{
    private const int RestOfLine = -1;

    private int _matched;
    private long _read;

    private static ReadOnlySpan<byte> Field => "id: "u8;

    /// <summary>Of the last event that has come to its end; 0 before the first.</summary>
    public long Version { get; private set; }

    public void Scan(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var skipped = _matched == RestOfLine ? bytes.IndexOf((byte)'\n') : 0;
            if (skipped < 0)
            {
                return;
            }

            Take(bytes[skipped]);
            bytes = bytes[(skipped + 1)..];
        }
    }

    private void Take(byte next)
    {
        if (next == '\n')
        {
            Version = _matched == 0 ? _read : Version;
            _matched = 0;
        }
        else if (_matched == Field.Length && char.IsAsciiDigit((char)next))
        {
            _read = (_read * 10) + (next - '0');
        }
        else if (_matched < Field.Length && next == Field[_matched])
        {
            _matched++;
            _read = _matched == Field.Length ? 0 : _read;
        }
        else
        {
            _matched = RestOfLine;
        }
    }
}
