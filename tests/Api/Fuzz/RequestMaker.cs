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
        var dice = new Dice(seed + ((ulong)number << 20));
        var values = new Values(dice, known);
        var operation = dice.Pick(operations);

        // One request in a few is right but for one thing; the more is wrong, the sooner it is turned away.
        var hostileOneIn = dice.OneOf(3, 8, 40);
        var isOther = dice.OneIn(60);
        var body = Body(operation, dice, values, hostileOneIn);
        return new FuzzedRequest(
            operation.Name,
            isOther ? dice.Pick(OtherMethods) : operation.Method,
            Target(operation, dice, values, hostileOneIn),
            [.. dice.Pick(callers), .. Headers(operation, dice, values, hostileOneIn, hasBody: body.Length > 0)],
            body,
            operation.IsFeed);
    }

    private static string Target(Operation operation, Dice dice, Values values, int hostileOneIn)
    {
        var path = operation.Path;
        var query = new List<string>();
        foreach (var parameter in operation.Parameters)
        {
            if (parameter.In == "path")
            {
                var text = values.Text(parameter.Schema, parameter.Example, hostileOneIn).Replace("\0", "", StringComparison.Ordinal);
                path = path.Replace($"{{{parameter.Name}}}", InTarget(text, dice), StringComparison.Ordinal);
            }
            else if (parameter.In == "query" && dice.OneIn(3))
            {
                query.Add($"{parameter.Name}={InTarget(values.Text(parameter.Schema, parameter.Example, hostileOneIn), dice)}");
            }
        }

        if (query.Count > 0 && dice.OneIn(hostileOneIn * 3))
        {
            query.Add(dice.Pick(query));
        }

        if (dice.OneIn(hostileOneIn * 3))
        {
            query.Add($"{InTarget(dice.Pick(HostileText.All), dice)}={InTarget(dice.Pick(HostileText.All), dice)}");
        }

        path += dice.OneIn(hostileOneIn * 6) ? dice.OneOf("/", "//", "/.", "/..", "/%2e%2e/", ";a=b", "/%2F", ".json", "/%ff", "/%zz") : "";
        return query.Count == 0 ? path : $"{path}?{string.Join('&', query)}";
    }

    /// <summary>Now and then what can stand in a target as it is does.</summary>
    private static string InTarget(string text, Dice dice)
    {
        var isRaw = dice.OneIn(4);
        var encoded = new StringBuilder();
        foreach (var unit in Encoding.UTF8.GetBytes(text))
        {
            var isPlain = char.IsAsciiLetterOrDigit((char)unit) || (char)unit is '-' or '_' or '.' or '~';
            var mayStand = isRaw && unit is > 0x20 and < 0x7F && (char)unit is not ('#' or '?' or '&' or '/' or '\\' or '"' or '<' or '>');
            encoded.Append(isPlain || mayStand ? $"{(char)unit}" : $"%{unit:X2}");
        }

        return encoded.ToString();
    }

    private static IEnumerable<string> Headers(Operation operation, Dice dice, Values values, int hostileOneIn, bool hasBody)
    {
        if (hasBody)
        {
            yield return $"Content-Type: {(dice.OneIn(hostileOneIn * 4) ? dice.Pick(MediaTypes) : "application/json")}";
        }

        foreach (var parameter in operation.Parameters.Where(parameter => parameter.In == "header"))
        {
            if (dice.OneIn(4))
            {
                yield return $"{parameter.Name}: {InHeader(values.Text(parameter.Schema, dice.OneIn(2) ? $"key-{dice.Below(500)}" : parameter.Example, hostileOneIn))}";
            }
        }

        while (dice.OneIn(4))
        {
            yield return $"{dice.Pick(OddHeaders)}: {InHeader(dice.Pick(HostileText.All)).Replace("*", "", StringComparison.Ordinal)}";
        }
    }

    /// <summary>What may stand in a header at all, in UTF-8 read as Latin-1.</summary>
    private static string InHeader(string text) => string.Concat(
        Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text)).Where(unit => unit is >= ' ' and not (char)0x7F)).Trim();

    private static byte[] Body(Operation operation, Dice dice, Values values, int hostileOneIn)
    {
        if (operation.Body is null)
        {
            return dice.OneIn(30) ? Encoding.UTF8.GetBytes(dice.Pick(HostileText.JsonValues)) : [];
        }

        var json = values.Object(operation.Body, hostileOneIn);
        var bytes = Encoding.UTF8.GetBytes(json);
        return !dice.OneIn(hostileOneIn * 3) ? bytes : dice.Below(9) switch
        {
            0 => [],
            1 => bytes[..dice.Below(bytes.Length + 1)],
            2 => [.. bytes, .. bytes],
            3 => [.. Encoding.UTF8.Preamble, .. bytes],
            4 => Encoding.Unicode.GetBytes(json),
            5 => [.. bytes[..(bytes.Length / 2)], (byte)dice.Below(256), (byte)dice.Below(256), .. bytes[(bytes.Length / 2)..]],
            6 => Encoding.UTF8.GetBytes(dice.Pick(HostileText.JsonValues)),
            7 => [.. bytes, .. Encoding.UTF8.GetBytes(new string(' ', dice.OneOf(1, 1000, 66_000)))],
            _ => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 2000)) + json),
        };
    }
}
