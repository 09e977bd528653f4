using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpdTokens.Api.Tests.Fuzz;

/// <summary>Makes values: such as a schema wants, such as it just about allows or refuses, and such as nobody wants.</summary>
/// <param name="random">Decides which.</param>
/// <param name="known">Ids that exist, and other texts that may mean something to the service.</param>
internal sealed class Values(SeededRandom random, IReadOnlyList<string> known)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions Escaped = new() { Encoder = JavaScriptEncoder.Default };

    /// <summary>A text for a path, a query or a header.</summary>
    public string Text(JsonObject schema, string? example, int hostileOneIn) => random.OneIn(hostileOneIn)
        ? random.Pick(HostileText.All)
        : example is not null && random.OneIn(3) ? example
        : random.OneIn(3) ? random.Pick(known)
        : Unquote(Suitable(schema));

    /// <summary>A JSON text, which need not be one.</summary>
    public string Json(JsonObject schema, int hostileOneIn) => !random.OneIn(hostileOneIn) ? Suitable(schema) : random.Below(5) switch
    {
        0 => random.Pick(HostileText.JsonValues),
        1 => $"\"{random.Pick(HostileText.BrokenEscapes)}\"",
        2 => Nest(random.OneOf(2, 7, 9, 64, 3000)),
        3 => Quote(random.Pick(known)),
        _ => Quote(random.Pick(HostileText.All)),
    };

    public string Object(JsonObject schema, int hostileOneIn)
    {
        var members = new List<string>();
        foreach (var (name, property) in schema["properties"]?.AsObject() ?? [])
        {
            var isRequired = schema["required"]?.AsArray().Any(required => (string?)required == name) == true;
            if (isRequired ? !random.OneIn(hostileOneIn * 4) : random.OneIn(2))
            {
                members.Add($"{Quote(name)}:{Json(property!.AsObject(), hostileOneIn)}");
            }
        }

        if (members.Count > 0 && random.OneIn(hostileOneIn * 3))
        {
            members.Add(random.Pick(members));
        }

        if (random.OneIn(hostileOneIn * 3))
        {
            members.Add($"{Quote(random.Pick(HostileText.All))}:{random.Pick(HostileText.JsonValues)}");
        }

        return "{" + string.Join(',', members) + "}";
    }

    private string Suitable(JsonObject schema)
    {
        if (schema["enum"]?.AsArray() is { Count: > 0 } choices)
        {
            return Quote((string?)random.Pick([.. choices]) ?? "null");
        }

        return Schema.TypeOf(schema) switch
        {
            "integer" or "number" => Number(schema),
            "boolean" => random.OneOf("true", "false"),
            "array" => $"[{(schema["items"] is JsonObject items && !random.OneIn(4) ? Suitable(items) : "")}]",
            "object" => Object(schema, hostileOneIn: 6),
            "null" => "null",
            _ => Quote(String(schema)),
        };
    }

    private string Number(JsonObject schema)
    {
        var (least, most) = ((long?)schema["minimum"] ?? 1, (long?)schema["maximum"] ?? 100);
        return random.OneOf(least, least, most, least - 1, most + 1, (least + most) / 2, 1, 2).ToString(CultureInfo.InvariantCulture);
    }

    private string String(JsonObject schema) => (string?)schema["format"] switch
    {
        "date" => random.OneOf("2026-01-30", "2026-01-30", "2026-01-31", "2026-02-01", "0001-01-01", "9999-12-31"),
        "date-time" => random.OneOf("2026-01-30T03:30:00Z", "2026-01-30T03:30:00+05:30", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z"),
        "time" => $"{random.Below(25):00}:{random.OneOf("00", "30", "59", "60")}",
        _ => random.Below(4) switch
        {
            0 => random.Pick(known),
            1 => new string('a', Math.Clamp(random.OneOf(0, 1, (int?)schema["maxLength"] ?? 100, ((int?)schema["maxLength"] ?? 100) + 1), 0, 2000)),
            _ => random.OneOf("Asha Nair", "Dr. Rao", "+91 98470 12345", "9847012345", "09:00", "10:00", "2026-01-30", "Theatre overran", "R-2"),
        },
    };

    private string Quote(string text) => JsonSerializer.Serialize(text, random.OneIn(2) ? Plain : Escaped);

    private static string Unquote(string json) => json.StartsWith('"') ? JsonSerializer.Deserialize<string>(json)! : json;

    private static string Nest(int depth) => new string('[', depth) + new string(']', depth);
}
