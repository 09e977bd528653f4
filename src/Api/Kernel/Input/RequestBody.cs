using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace OpdTokens.Api.Kernel.Input;

/// <summary>Reads a body as a JSON document, or refuses the request with the problem of the body.</summary>
internal static class RequestBody
{
    public const string MediaType = "application/json";

    public const int MaxBytes = 64 * 1024;

    /// <summary>The deepest contract nests two levels.</summary>
    private const int MaxDepth = 8;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <returns>The document; null when the body is empty or the request was refused.</returns>
    public static async ValueTask<JsonElement?> ReadAsync(HttpRequest request, IncomingRequest incoming)
    {
        var read = await request.BodyReader.ReadAtLeastAsync(MaxBytes + 1, request.HttpContext.RequestAborted);
        if (read.Buffer.Length > MaxBytes)
        {
            incoming.Refuse(StatusProblem.Of(StatusCodes.Status413PayloadTooLarge));
            return null;
        }

        var bytes = read.Buffer.ToArray();
        request.BodyReader.AdvanceTo(read.Buffer.End);
        if (bytes.Length == 0)
        {
            return null;
        }

        if (!IsPlainJson(request))
        {
            incoming.Refuse(StatusProblem.Of(StatusCodes.Status415UnsupportedMediaType));
            return null;
        }

        return Parse(bytes, incoming);
    }

    private static bool IsPlainJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase)
        && IsUtf8(type.Charset)
        && (request.Headers.ContentEncoding.Count == 0 || request.Headers.ContentEncoding == "identity");

    private static bool IsUtf8(StringSegment charset) =>
        !charset.HasValue || HeaderUtilities.RemoveQuotes(charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    private static JsonElement? Parse(ReadOnlySpan<byte> bytes, IncomingRequest incoming)
    {
        var json = bytes.StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes;
        try
        {
            DecodeEveryString(json);
            return JsonElement.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth });
        }
        catch (JsonException fault)
        {
            incoming.Refuse(new Problem(
                ProblemCatalogue.MalformedJson,
                $"The body is not valid JSON at line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}."));
        }
        catch (InvalidOperationException)
        {
            incoming.Refuse(new Problem(
                ProblemCatalogue.MalformedJson,
                "The body contains a string that is not valid UTF-8, or has half of a surrogate pair."));
        }

        return null;
    }

    /// <summary>
    /// The parser decodes strings lazily. Without this check, an invalid string would throw later, in other code. A string without
    /// escapes is valid when its bytes are.
    /// </summary>
    private static void DecodeEveryString(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String
                && (reader.ValueIsEscaped || !Utf8.IsValid(reader.ValueSpan)))
            {
                reader.GetString();
            }
        }
    }
}
