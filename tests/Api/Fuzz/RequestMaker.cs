using System.Text;

namespace OpdTokens.Api.Tests.Fuzz;

/// <summary>Makes the request of a number. The same seed and number make the same request, whatever else was made.</summary>
internal sealed class RequestMaker(
    ulong seed, IReadOnlyList<Operation> operations, IReadOnlyList<IReadOnlyList<string>> callers, IReadOnlyList<string> known)
{
    private static readonly string[] OtherMethods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "get"];

    private static readonly string[] MediaTypes =
    [
        "text/plain", "application/xml", "application/json; charset=utf-16", "application/json; charset=", "application/problem+json", "", "a", "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded", "application/json;", "application/json, application/json", "*/*",
    ];

    private static readonly string[] OddHeaders =
    [
        "Accept", "Accept-Language", "Accept-Encoding", "Accept-Charset", "Content-Encoding", "If-Match", "If-None-Match", "If-Modified-Since", "Range", "Last-Event-ID",
        "Origin", "Referer", "Cookie", "X-Forwarded-Host", "X-HTTP-Method-Override", "Access-Control-Request-Method", "X-Api-Key", "Idempotency-Key", "traceparent", "baggage",
    ];

    public FuzzedRequest Make(int number)
    {
        var random = new SeededRandom(seed + ((ulong)number << 20));
        var values = new Values(random, known);
        var operation = random.Pick(operations);

        // One request in a few is right but for one thing; the more is wrong, the sooner it is turned away.
        var hostileOneIn = random.OneOf(3, 8, 40);
        var isOther = random.OneIn(60);
        var body = Body(operation, random, values, hostileOneIn);
        return new FuzzedRequest(
            operation.Name,
            isOther ? random.Pick(OtherMethods) : operation.Method,
            Target(operation, random, values, hostileOneIn),
            [.. random.Pick(callers), .. Headers(operation, random, values, hostileOneIn, hasBody: body.Length > 0)],
            body,
            operation.IsFeed);
    }

    private static string Target(Operation operation, SeededRandom random, Values values, int hostileOneIn)
    {
        var path = operation.Path;
        var query = new List<string>();
        foreach (var parameter in operation.Parameters)
        {
            if (parameter.In == "path")
            {
                var text = values.Text(parameter.Schema, parameter.Example, hostileOneIn).Replace("\0", "", StringComparison.Ordinal);
                path = path.Replace($"{{{parameter.Name}}}", InTarget(text, random), StringComparison.Ordinal);
            }
            else if (parameter.In == "query" && random.OneIn(3))
            {
                query.Add($"{parameter.Name}={InTarget(values.Text(parameter.Schema, parameter.Example, hostileOneIn), random)}");
            }
        }

        if (query.Count > 0 && random.OneIn(hostileOneIn * 3))
        {
            query.Add(random.Pick(query));
        }

        if (random.OneIn(hostileOneIn * 3))
        {
            query.Add($"{InTarget(random.Pick(HostileText.All), random)}={InTarget(random.Pick(HostileText.All), random)}");
        }

        path += random.OneIn(hostileOneIn * 6) ? random.OneOf("/", "//", "/.", "/..", "/%2e%2e/", ";a=b", "/%2F", ".json", "/%ff", "/%zz") : "";
        return query.Count == 0 ? path : $"{path}?{string.Join('&', query)}";
    }

    /// <summary>Now and then what can stand in a target as it is does.</summary>
    private static string InTarget(string text, SeededRandom random)
    {
        var isRaw = random.OneIn(4);
        var encoded = new StringBuilder();
        foreach (var unit in Encoding.UTF8.GetBytes(text))
        {
            var isPlain = char.IsAsciiLetterOrDigit((char)unit) || (char)unit is '-' or '_' or '.' or '~';
            var mayStand = isRaw && unit is > 0x20 and < 0x7F && (char)unit is not ('#' or '?' or '&' or '/' or '\\' or '"' or '<' or '>');
            encoded.Append(isPlain || mayStand ? $"{(char)unit}" : $"%{unit:X2}");
        }

        return encoded.ToString();
    }

    private static IEnumerable<string> Headers(Operation operation, SeededRandom random, Values values, int hostileOneIn, bool hasBody)
    {
        if (hasBody)
        {
            yield return $"Content-Type: {(random.OneIn(hostileOneIn * 4) ? random.Pick(MediaTypes) : "application/json")}";
        }

        foreach (var parameter in operation.Parameters.Where(parameter => parameter.In == "header"))
        {
            if (random.OneIn(4))
            {
                yield return $"{parameter.Name}: {InHeader(values.Text(parameter.Schema, random.OneIn(2) ? $"key-{random.Below(500)}" : parameter.Example, hostileOneIn))}";
            }
        }

        while (random.OneIn(4))
        {
            yield return $"{random.Pick(OddHeaders)}: {InHeader(random.Pick(HostileText.All)).Replace("*", "", StringComparison.Ordinal)}";
        }
    }

    /// <summary>What may stand in a header at all, in UTF-8 read as Latin-1.</summary>
    private static string InHeader(string text) => string.Concat(
        Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text)).Where(unit => unit is >= ' ' and not (char)0x7F)).Trim();

    private static byte[] Body(Operation operation, SeededRandom random, Values values, int hostileOneIn)
    {
        if (operation.Body is null)
        {
            return random.OneIn(30) ? Encoding.UTF8.GetBytes(random.Pick(HostileText.JsonValues)) : [];
        }

        var json = values.Object(operation.Body, hostileOneIn);
        var bytes = Encoding.UTF8.GetBytes(json);
        return !random.OneIn(hostileOneIn * 3) ? bytes : random.Below(9) switch
        {
            0 => [],
            1 => bytes[..random.Below(bytes.Length + 1)],
            2 => [.. bytes, .. bytes],
            3 => [.. Encoding.UTF8.Preamble, .. bytes],
            4 => Encoding.Unicode.GetBytes(json),
            5 => [.. bytes[..(bytes.Length / 2)], (byte)random.Below(256), (byte)random.Below(256), .. bytes[(bytes.Length / 2)..]],
            6 => Encoding.UTF8.GetBytes(random.Pick(HostileText.JsonValues)),
            7 => [.. bytes, .. Encoding.UTF8.GetBytes(new string(' ', random.OneOf(1, 1000, 66_000)))],
            _ => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 2000)) + json),
        };
    }
}
