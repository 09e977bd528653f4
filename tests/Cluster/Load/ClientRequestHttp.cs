using System.Net.Http.Json;
using OpdTokens.Cluster.Tests.History;
using OpdTokens.Cluster.Tests.Wire;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Cluster.Tests.Load;

/// <summary>Says an request in HTTP.</summary>
internal static class ClientRequestHttp
{
    private const string KeyHeader = "Idempotency-Key";
    private const string Phone = "+91 98470 12345";

    /// <param name="request">What is asked.</param>
    /// <param name="name">Given as the patient's name or as the reason, so that later answers tell who did it.</param>
    /// <param name="key">The same for each repeat.</param>
    public static HttpRequestMessage ToMessage(this ClientRequest request, string name, string key)
    {
        var message = request switch
        {
            ClientRequest.Allocate allocate => Post($"tokens{Query(allocate.Urgency)}", ToBody(allocate, name)),
            ClientRequest.Step { To: TokenStatus.Cancelled } step => Post($"tokens/{step.Token}/cancel", new { reason = name }),
            ClientRequest.Step { To: TokenStatus.NoShow } step => Post($"tokens/{step.Token}/no-show", body: null),
            ClientRequest.Step step => Patch($"tokens/{step.Token}/status", new { status = step.To }),
            ClientRequest.Act { What: TokenAct.Recall } act => Post($"tokens/{act.Token}/recall", body: null),
            ClientRequest.Act { What: TokenAct.Skip } act => Post($"tokens/{act.Token}/skip", body: null),
            ClientRequest.Act { What: TokenAct.Undo } act => Post($"tokens/{act.Token}/undo", body: null),
            ClientRequest.Move { IsTransfer: true } move => Post($"tokens/{move.Token}/transfer", new { slot_id = move.To, reason = name }),
            ClientRequest.Move move => Post($"tokens/{move.Token}/reallocate", new { new_slot_id = move.To, reason = name }),
            ClientRequest.Resize resize => Patch($"slots/{resize.Slot}", new { max_capacity = resize.Capacity, reason = "load" }),
            ClientRequest.Next { Called: { } called } call => Post($"tokens/{called}/call", new { current = call.Current }),
            ClientRequest.Next next => Post($"{Day(next.Doctor, next.Date)}/next", new { current = next.Current }),
            ClientRequest.Late late => Post($"{Day(late.Doctor, late.Date)}/delay", new { minutes = late.Minutes, reason = name }),
            ClientRequest.ReadToken read => Get($"tokens/{read.Token}"),
            ClientRequest.ReadSlot read => Get($"slots/{read.Slot}"),
            ClientRequest.ReadQueue read => Get($"slots/{read.Slot}/queue"),
            ClientRequest.ReadList read => Get(FormattableString.Invariant($"tokens?slot_id={read.Slot}&limit={read.Limit}")),
            _ => throw new ArgumentOutOfRangeException(nameof(request), request, "Unknown."),
        };
        if (!request.IsRead)
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

    private static Dictionary<string, object> ToBody(ClientRequest.Allocate allocate, string patient)
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
