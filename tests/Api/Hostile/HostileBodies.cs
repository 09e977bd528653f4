using System.Text;

namespace OpdTokens.Api.Tests.Hostile;

/// <summary>Bodies that are no JSON, or no JSON that anyone would send.</summary>
internal static class HostileBodies
{
    private const int Longest = 64 * 1024;

    private static readonly byte[] Doctor = """{"name": "Dr. Rao", "specialization": "Cardiology"}"""u8.ToArray();

    public static IEnumerable<HostileRequest> All => [.. NotJson, .. NotText, .. TooMuch, .. OtherMedia];

    private static IEnumerable<HostileRequest> NotJson =>
    [
        Malformed("an empty body", ""),
        Malformed("white space", " \n "),
        Malformed("truncated JSON", """{"name": "Dr. Rao", "special"""),
        Malformed("a truncated string", "\"name"),
        Malformed("no JSON at all", "name=Dr. Rao"),
        Malformed("single quotes", "{'name': 'Dr. Rao', 'specialization': 'x'}"),
        Malformed("a member without quotes", """{name: "Dr. Rao", "specialization": "x"}"""),
        Malformed("a trailing comma", """{"name": "Dr. Rao", "specialization": "x",}"""),
        Malformed("a comment", """{"name": "Dr. Rao", /* really */ "specialization": "x"}"""),
        Malformed("something after the JSON", """{"name": "Dr. Rao", "specialization": "x"} x"""),
        Malformed("two documents", """{"name": "a", "specialization": "x"}{"name": "b", "specialization": "x"}"""),
        Malformed("a raw line break in a string", "{\"name\": \"Dr.\nRao\", \"specialization\": \"x\"}"),
        Malformed("a raw NUL in a string", "{\"name\": \"Dr.\0Rao\", \"specialization\": \"x\"}"),
        Malformed("a NUL after the JSON", """{"name": "Dr. Rao", "specialization": "x"}""" + "\0"),
        Malformed("NaN", """{"minutes": NaN}""", "doctors/1/days/2026-01-30/delay"),
        Malformed("Infinity", """{"minutes": Infinity}""", "doctors/1/days/2026-01-30/delay"),
        Malformed("-Infinity", """{"minutes": -Infinity}""", "doctors/1/days/2026-01-30/delay"),
        Malformed("a leading zero", """{"minutes": 007}""", "doctors/1/days/2026-01-30/delay"),
        Malformed("a leading plus", """{"minutes": +7}""", "doctors/1/days/2026-01-30/delay"),
        Malformed("a hexadecimal number", """{"minutes": 0x7}""", "doctors/1/days/2026-01-30/delay"),
        Malformed("an escape that JSON has not", """{"name": "\x41", "specialization": "x"}"""),
        HostileRequest.Json("a broken optional body", "POST", "tokens/{token}/cancel", "{", 400, "malformed_json"),
        HostileRequest.Json("no body where one is needed", "PATCH", "tokens/{token}/status", "", 400, "malformed_json"),
        HostileRequest.Json("an array", "POST", "doctors", "[]", 400, "wrong_type"),
        HostileRequest.Json("an array around the object", "POST", "doctors", [.. "["u8, .. Doctor, .. "]"u8], 400, "wrong_type"),
        HostileRequest.Json("null", "POST", "doctors", "null", 400, "wrong_type"),
        HostileRequest.Json("a string", "POST", "doctors", "\"Dr. Rao\"", 400, "wrong_type"),
        HostileRequest.Json("a number", "PATCH", "slots/{slot}", "5", 400, "wrong_type"),
        HostileRequest.Json("null where a body is optional", "POST", "tokens/{token}/cancel", "null", 400, "wrong_type"),
    ];

    private static IEnumerable<HostileRequest> NotText =>
    [
        Malformed("a lone high surrogate", """{"name": "\ud800", "specialization": "x"}"""),
        Malformed("a lone low surrogate", """{"name": "a\udc00", "specialization": "x"}"""),
        Malformed("a lone surrogate as a member's name", """{"\ud800": "Dr. Rao"}"""),
        Malformed("bytes that are no UTF-8", [.. "{\"name\": \""u8, 0xFF, 0xFE, .. "\", \"specialization\": \"x\"}"u8]),
        Malformed("overlong UTF-8", [.. "{\"name\": \""u8, 0xC0, 0xAF, .. "\", \"specialization\": \"x\"}"u8]),
        Malformed("Latin-1", [.. "{\"name\": \"J"u8, 0xF6, .. "rg\", \"specialization\": \"x\"}"u8]),
        Malformed("UTF-16 with a byte order mark", [.. Encoding.Unicode.Preamble, .. Utf16(Encoding.Unicode)]),
        Malformed("UTF-16 without one", Utf16(Encoding.BigEndianUnicode)),
        Malformed("two byte order marks", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.Preamble, .. Doctor]),
        Malformed("binary rubbish", [0x00, 0x01, 0xC3, 0x28, 0x7F]),
    ];

    private static IEnumerable<HostileRequest> TooMuch =>
    [
        TooLarge("a body of 64 KiB and a byte", Padded(Longest + 1)),
        TooLarge("a name as long as a book", Encoding.UTF8.GetBytes($$"""{"name": "{{new string('x', 200_000)}}"}""")),
        TooLarge("two megabytes of nothing", new byte[2 * 1024 * 1024]),
        Chunked(TooLarge("a body of 64 KiB and a byte, in chunks", Padded(Longest + 1))),
        Chunked(TooLarge("two megabytes of white space, in chunks", Encoding.ASCII.GetBytes(new string(' ', 2 * 1024 * 1024)))),
        HostileRequest.Json(
            "a long optional body", "POST", "tokens/{token}/cancel", Padded(Longest + 1), 413, "payload_too_large"),
        HostileRequest.Json("a name just under the limit", "POST", "doctors",
            $$"""{"name": "{{new string('x', 65_000)}}", "specialization": "x"}""", 400, "invalid_request"),
        HostileRequest.Json("thousands of unknown members", "POST", "doctors",
            "{" + string.Join(',', Enumerable.Range(0, 5000).Select(n => $"\"m{n}\":{n}")) + "}", 400, "invalid_request"),
        HostileRequest.Json("thousands of one member", "POST", "doctors",
            "{" + string.Join(',', Enumerable.Repeat("\"name\":1", 5000)) + "}", 400, "invalid_request"),
        HostileRequest.Json("a member's name of 60 KiB", "POST", "doctors",
            $$"""{"{{new string('n', 60_000)}}": 1, "name": "a", "specialization": "x"}""", 400, "invalid_request"),
        HostileRequest.Json("a number of 60,000 digits", "POST", "doctors/1/days/2026-01-30/delay",
            $$"""{"minutes": {{new string('9', 60_000)}}}""", 400, "wrong_type"),
        Malformed("ten thousand arrays in each other", new string('[', 10_000) + new string(']', 10_000)),
        Malformed("ten thousand arrays that never close", new string('[', 10_000)),
        Malformed("ten thousand objects in each other",
            string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000)),
    ];

    private static IEnumerable<HostileRequest> OtherMedia =>
    [
        WrongMedia("no content type", contentType: null),
        WrongMedia("an empty content type", ""),
        WrongMedia("plain text", "text/plain"),
        WrongMedia("XML", "application/xml"),
        WrongMedia("text/json", "text/json"),
        WrongMedia("another JSON dialect", "application/vnd.api+json"),
        WrongMedia("a JSON patch", "application/json-patch+json"),
        WrongMedia("rubbish for a content type", "json"),
        WrongMedia("two content types in one", "application/json, text/plain"),
        WrongMedia("another charset", "application/json; charset=iso-8859-1"),
        WrongMedia("UTF-16", "application/json; charset=utf-16"),
        WrongMedia("a charset that nobody knows", "application/json; charset=x-rot13"),
        HostileRequest.Typed("a form", "POST", "doctors", "application/x-www-form-urlencoded",
            "name=Dr.+Rao&specialization=x"u8.ToArray(), 415, "unsupported_media_type"),
        HostileRequest.Typed("a multipart form", "POST", "doctors", "multipart/form-data; boundary=x",
            "--x\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nDr. Rao\r\n--x--\r\n"u8.ToArray(),
            415, "unsupported_media_type"),
        HostileRequest.Typed(
            "a form where a body is optional", "POST", "tokens/{token}/cancel", "application/x-www-form-urlencoded",
            "reason=x"u8.ToArray(), 415, "unsupported_media_type"),
        Encoded("gzip"),
        Encoded("br"),
        Encoded("identity, gzip"),
    ];

    private static HostileRequest Malformed(string name, string body, string path = "doctors") =>
        HostileRequest.Json(name, "POST", path, body, 400, "malformed_json");

    private static HostileRequest Malformed(string name, byte[] body) =>
        HostileRequest.Json(name, "POST", "doctors", body, 400, "malformed_json");

    private static HostileRequest TooLarge(string name, byte[] body) =>
        HostileRequest.Json(name, "POST", "doctors", body, 413, "payload_too_large");

    private static HostileRequest Chunked(HostileRequest hostile) =>
        hostile with { Request = hostile.Request with { IsChunked = true } };

    private static HostileRequest WrongMedia(string name, string? contentType) =>
        HostileRequest.Typed(name, "POST", "doctors", contentType, Doctor, 415, "unsupported_media_type");

    private static HostileRequest Encoded(string encoding)
    {
        var plain = HostileRequest.Json($"content encoding {encoding}", "POST", "doctors", Doctor, 415, "unsupported_media_type");
        return plain with { Request = plain.Request.With($"Content-Encoding: {encoding}") };
    }

    private static byte[] Padded(int length) => [.. Doctor, .. Enumerable.Repeat((byte)' ', length - Doctor.Length)];

    private static byte[] Utf16(Encoding encoding) => encoding.GetBytes(Encoding.UTF8.GetString(Doctor));
}
