using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace OpdTokens.Api.Features.Pages.Files;

/// <summary>A text with its compressed forms, which are made when they are first asked for, and kept.</summary>
internal sealed class CompressedText(string text)
{
    private const string Brotli = "br";

    /// <summary>The highest, 11, takes ten times as long and saves a twentieth. The first reader waits for it.</summary>
    private const int BrotliQuality = 9;

    private const string Gzip = "gzip";

    private readonly byte[] _plain = Encoding.UTF8.GetBytes(text);
    private byte[]? _brotli;
    private byte[]? _gzip;

    public string Text => text;

    /// <summary>The bytes for a client that accepts these encodings. Sets the headers that belong to them.</summary>
    public ReadOnlyMemory<byte> For(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        var accepted = context.Request.GetTypedHeaders().AcceptEncoding
            .Where(encoding => encoding.Quality is not 0)
            .Select(encoding => encoding.Value)
            .ToHashSet(StringSegmentComparer.OrdinalIgnoreCase);
        if (accepted.Contains(Brotli))
        {
            headers.ContentEncoding = Brotli;
            return _brotli ??= Compress(to => new BrotliStream(to, new BrotliCompressionOptions { Quality = BrotliQuality }));
        }

        if (accepted.Contains(Gzip))
        {
            headers.ContentEncoding = Gzip;
            return _gzip ??= Compress(to => new GZipStream(to, CompressionLevel.SmallestSize));
        }

        return _plain;
    }

    private byte[] Compress(Func<Stream, Stream> with)
    {
        using var compressed = new MemoryStream();
        using (var stream = with(compressed))
        {
            stream.Write(_plain);
        }

        return compressed.ToArray();
    }
}
