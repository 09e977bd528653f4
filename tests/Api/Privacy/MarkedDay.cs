using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Privacy;

/// <summary>A day with patients like no others: what the service writes anywhere but into answers and its store knows nothing of them.</summary>
[Trait("Category", "Thorough")]
public sealed class MarkedDay(ObservedHost host) : IClassFixture<ObservedHost>
{
    /// <summary>Where this class itself puts the marker.</summary>
    internal const string Planted = "planted";

    private static readonly string[] Places = ["address", "event", "grain", "log", "metric", "trace"];

    private Hospital Hospital => host.Hospital;

    [Fact]
    public async Task No_log_trace_metric_event_key_or_address_knows_a_patient()
    {
        var doctor = await Hospital.AddDoctor();
        await using var board = LiveClient.OfServerSentEvents(host.Http, $"doctors/1/days/{Hospital.Today}/live");
        await board.NextChange();
        var (nine, ten) = (await Hospital.AddSlot(doctor, hour: 9, capacity: 6), await Hospital.AddSlot(doctor, hour: 10, capacity: 6));

        var tokens = await GiveTokens(nine);
        await board.Until(day => day["slots"]!.AsArray() is [var slot, ..] && slot!["queue"]!.AsArray().Count >= 6);
        await Look(nine, tokens);
        await Treat(tokens, ten);
        await MakeMistakes(nine);
        await LoseTheStore(ten);
        await Forget(nine, tokens);

        host.SeeGauges();
        Assert.Equal(Places, host.Observer.Read.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(host.Observer.Found);
        await AssertThatACarelessClientIsSeen();
    }

    [Fact]
    public void What_is_written_there_is_found_in_any_spelling()
    {
        var observer = new Observer();
        using var telemetry = new ObservedTelemetry(observer);
        using var logs = new ObservedLogs(observer);
        using var source = new ActivitySource(Planted);
        using var meter = new Meter(Planted);
        var logger = logs.CreateLogger(Planted);
        Action[] leaks =
        [
            () => Log($"Token for {Marker.Name}"),
            () => Log("ZEBULONIKA"),
            () => Log("?name=Zebulonika%20Quorvath"),
            () => Log("00A09898970707"),
            () => Log("098989 70707"),
            () => Log("+91%2098989%2D70707"),
            () => Log(Convert.ToHexString("..Quorvath.."u8)),
            () => Log(Convert.ToBase64String("Zebulonika Quorvath"u8)),
            () => Log(Convert.ToBase64String("x+919898970707yz"u8)),
            () => Log("Failed", new InvalidOperationException(Marker.Notes)),
            () => source.StartActivity("span")!.SetTag("patient", Marker.Name).Dispose(),
            () => source.StartActivity("span")!.AddBaggage("phone", Marker.E164).Dispose(),
            () => source.StartActivity("span")!.AddEvent(new ActivityEvent(Marker.Reason)).Dispose(),
            () => meter.CreateCounter<int>("tokens").Add(1, KeyValuePair.Create("phone", (object?)Marker.Phone)),
        ];

        for (var i = 0; i < leaks.Length; i++)
        {
            var before = observer.Found.Count();
            leaks[i]();
            Assert.True(observer.Found.Count() > before, $"Leak {i} was not found.");
        }

        void Log(string text, Exception? exception = null) =>
            logger.Log(LogLevel.Information, default, text, exception, (written, _) => written);
    }

    private async Task<JsonNode[]> GiveTokens(JsonNode slot)
    {
        var tokens = new List<JsonNode>();
        foreach (var source in new[] { "online", "walk_in", "follow_up", "priority", "walk_in", "walk_in" })
        {
            tokens.Add((await Hospital.Post("tokens", Token(slot, source), key: $"kiosk-{tokens.Count}")).Created());
        }

        Assert.Equal((Marker.Name, Marker.Phone, Marker.E164), (
            (string?)tokens[0]["patient_name"], (string?)tokens[0]["patient_phone"], (string?)tokens[0]["patient_phone_e164"]));
        (await Hospital.Post("tokens", Token(slot, "online"), key: "kiosk-0")).Created();
        (await Hospital.Post("tokens", Token(slot, "walk_in"))).Problem(409, "slot_full");
        tokens.Add((await Hospital.Post("tokens?emergency=true", Token(slot, "walk_in"))).Created());
        tokens.Add((await Hospital.Post("tokens?emergency=true&force=true", Token(slot, "walk_in"))).Created());
        return [.. tokens];
    }

    private async Task Look(JsonNode slot, JsonNode[] tokens)
    {
        var first = await Hospital.Get("tokens?limit=1");
        first.Ok();
        (await Hospital.Get(first["Link"]!.Split('<', '>')[1])).Ok();
        (await Hospital.Get($"tokens/{tokens[0]["id"]}")).Ok();
        (await Hospital.Get($"tokens/number/{tokens[0]["token_number"]}")).Ok();
        (await Hospital.Get($"tokens/{tokens[0]["id"]}/ticket")).Ok();
        (await Hospital.Get($"slots/{slot["id"]}/queue")).Ok();
        (await Hospital.Get("analytics/system/status")).Ok();
        await using var ticket = LiveClient.OfServerSentEvents(host.Http, $"tokens/{tokens[0]["id"]}/live");
        await ticket.NextChange();
    }

    private async Task Treat(JsonNode[] tokens, JsonNode later)
    {
        await Hospital.Take(tokens[0], "checked_in");
        (await Hospital.Post($"doctors/1/days/{Hospital.Today}/next")).Ok();
        (await Hospital.Post($"tokens/{tokens[0]["id"]}/recall")).Ok();
        (await Hospital.Post($"tokens/{tokens[0]["id"]}/skip")).Ok();
        (await Hospital.Post($"tokens/{tokens[1]["id"]}/cancel", new { reason = $"{Marker.Reason} {Marker.Name}" })).Ok();
        (await Hospital.Post($"tokens/{tokens[1]["id"]}/cancel", new { reason = Marker.Reason })).Problem(409, "token_state_conflict");
        (await Hospital.Post(
            $"tokens/{tokens[2]["id"]}/reallocate", new { new_slot_id = (string)later["id"]!, reason = Marker.Reason })).Ok();
        (await Hospital.Post($"tokens/{tokens[3]["id"]}/no-show")).Ok();
        (await Hospital.Post($"doctors/1/days/{Hospital.Today}/delay", new { minutes = 20 })).Ok();
    }

    /// <summary>What is refused was read before.</summary>
    private async Task MakeMistakes(JsonNode slot)
    {
        (await Hospital.Post("tokens", $$"""{"patient_name": "{{Marker.Name}}", "patient_phone": "{{Marker.Phone}}" """)).Problem(400, "malformed_json");
        (await Hospital.Post("tokens", $$"""{"patient_name": ["{{Marker.Name}}"]}""")).Problem(400, "invalid_request");
        (await Hospital.Post("tokens", $$"""{"{{Marker.Name}}": 1}""")).Problem(400, "invalid_request");
        (await Hospital.Post("tokens", Token(slot, Marker.Name))).Problem(400, "unknown_value");
        (await Hospital.Post("tokens", Token(slot, "online"), key: $"{Marker.Notes} {Marker.Phone}")).Problem(400, "invalid_idempotency_key");
    }

    private async Task LoseTheStore(JsonNode slot)
    {
        host.Store.AfterWrite = FaultyStore.Gone;
        (await Hospital.Post("tokens", Token(slot, "online"))).Problem(503, "outcome_unknown");
        host.Store.Heal();
        host.Store.BeforeRead = FaultyStore.Gone;
        await Hospital.Get($"slots/{slot["id"]}/queue");
        host.Store.Heal();
    }

    private async Task Forget(JsonNode slot, JsonNode[] tokens)
    {
        var erasure = (await Hospital.Post("patients/erasures", new { phone = Marker.Phone, reason = "Asked for by letter" })).Accepted();
        (await Hospital.Get($"patients/erasures/{erasure["id"]}")).Ok();
        (await Hospital.Get($"slots/{slot["id"]}/queue")).Ok();
        (await Hospital.Get($"tokens/{tokens[1]["id"]}")).Ok();
    }

    /// <summary>What the service can't keep out of its logs shows that they are read.</summary>
    private async Task AssertThatACarelessClientIsSeen()
    {
        (await Hospital.Get($"tokens?patient_name={Marker.Notes}")).Problem(400, "invalid_request");

        Assert.Contains(host.Observer.Found, found => found.StartsWith("address: ", StringComparison.Ordinal));
        Assert.Contains(host.Observer.Found, found => found.StartsWith("log: ", StringComparison.Ordinal));
    }

    private static JsonObject Token(JsonNode slot, string source) => new()
    {
        ["patient_name"] = Marker.Name,
        ["patient_phone"] = Marker.Phone,
        ["doctor_id"] = 1,
        ["slot_id"] = (string)slot["id"]!,
        ["source"] = source,
        ["notes"] = Marker.Notes,
    };
}
