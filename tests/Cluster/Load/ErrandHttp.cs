using System.Net.Http.Json;
using OpdTokens.Cluster.Tests.History;
using OpdTokens.Cluster.Tests.Wire;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Cluster.Tests.Load;

/// <summary>Says an errand in HTTP.</summary>
internal static class ErrandHttp
{
    private const string KeyHeader = "Idempotency-Key";
    private const string Phone = "+91 98470 12345";

    /// <param name="errand">What is asked.</param>
    /// <param name="name">Given as the patient's name or as the reason, so that later answers tell who did it.</param>
    /// <param name="key">The same for each repeat.</param>
    public static HttpRequestMessage ToMessage(this Errand errand, string name, string key)
    {
        var message = errand switch
        {
            Errand.Allocate allocate => Post($"tokens{Query(allocate.Urgency)}", ToBody(allocate, name)),
            Errand.Step { To: TokenStatus.Cancelled } step => Post($"tokens/{step.Token}/cancel", new { reason = name }),
            Errand.Step { To: TokenStatus.NoShow } step => Post($"tokens/{step.Token}/no-show", body: null),
            Errand.Step step => Patch($"tokens/{step.Token}/status", new { status = step.To }),
            Errand.Move move => Post($"tokens/{move.Token}/reallocate", new { new_slot_id = move.To, reason = name }),
            Errand.Resize resize => Patch($"slots/{resize.Slot}", new { max_capacity = resize.Capacity, reason = "load" }),
            Errand.Next next => Post($"{Day(next.Doctor, next.Date)}/next", body: null),
            Errand.Late late => Post($"{Day(late.Doctor, late.Date)}/delay", new { minutes = late.Minutes, reason = name }),
            Errand.ReadToken read => Get($"tokens/{read.Token}"),
            Errand.ReadSlot read => Get($"slots/{read.Slot}"),
            Errand.ReadQueue read => Get($"slots/{read.Slot}/queue"),
            Errand.ReadList read => Get(FormattableString.Invariant($"tokens?slot_id={read.Slot}&limit={read.Limit}")),
            _ => throw new ArgumentOutOfRangeException(nameof(errand), errand, "Unknown."),
        };
        if (!errand.IsRead)
        {
            message.Headers.Add(KeyHeader, key);
        }

        return message;
    }

    public static HttpRequestMessage Get(string path) => new(HttpMethod.Get, path);

    public static HttpRequestMessage Post(string path, object? body) => Send(HttpMethod.Post, path, body);

    public static HttpRequestMessage WithKey(this HttpRequestMessage message, string key)
    {
        message.Headers.Add(KeyHeader, key);
        return message;
    }

    private static HttpRequestMessage Patch(string path, object body) => Send(HttpMethod.Patch, path, body);

    private static HttpRequestMessage Send(HttpMethod method, string path, object? body) => new(method, path)
    {
        Content = body is null ? null : JsonContent.Create(body, options: WireJson.Options),
    };

    private static string Day(int doctor, DateOnly date) =>
        FormattableString.Invariant($"doctors/{doctor}/days/{date:yyyy-MM-dd}");

    private static string Query(Urgency urgency) => urgency switch
    {
        Urgency.Emergency => "?emergency=true",
        Urgency.ForcedEmergency => "?emergency=true&force=true&reason=load",
        _ => string.Empty,
    };

    private static Dictionary<string, object> ToBody(Errand.Allocate allocate, string patient)
    {
        var body = new Dictionary<string, object>
        {
            ["patient_name"] = patient,
            ["patient_phone"] = Phone,
            ["doctor_id"] = allocate.Doctor,
            ["source"] = allocate.Source,
            ["date"] = allocate.Date,
        };
        if (allocate.Slot is { } slot)
        {
            body["slot_id"] = slot;
        }

        return body;
    }
}
