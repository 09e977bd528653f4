using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Hostile;

/// <summary>Paths, queries, methods and headers that lead nowhere.</summary>
internal static class HostileAddresses
{
    private const string NewToken = """
        {"patient_name": "Asha", "patient_phone": "9847012345", "doctor_id": 1, "slot_id": "{slot}", "source": "online"}
        """;

    public static IEnumerable<HostileRequest> All =>
    [
        .. Ids, .. Dates, .. Routes, .. Methods, .. Queries, .. UnknownParameters, .. Cursors, .. Keys,
    ];

    private static IEnumerable<HostileRequest> Ids =>
    [
        .. new[] { "0", "-1", "01", "+1", "1.0", "1e0", "%201", "99999999999999999999",
           "2147483648", "abc", "%D9%A1", "0x1", "%E2%80%AE1" }
            .Select(id => Get($"doctor {id}", $"doctors/{id}", "doctor_not_found")),
        .. new[]
            {
                "1", "1-20260130", "1-20260130-0", "1-20260130-01", "01-20260130-1", "-1-20260130-1",
                "1-20260230-1", "1-2026013-1",
                "1-20260130-1-1", "1-20260130-99999999999", "9999999999-20260130-1", "1-2026-01-30-1", "%D9%A1-20260130-1",
                "1-20260130-1%20",
            }
            .Select(id => Get($"slot {id}", $"slots/{id}", "slot_not_found")),
        .. new[]
            {
                "1", "{slot}", "{slot}-", "{slot}-ILOUILOUIL", "{slot}-000000000", "{slot}-00000000000", "{slot}-00000-0000",
                "{slot}-%C4%B000000000",
            }
            .Select(id => Get($"token {id}", $"tokens/{id}", "token_not_found")),
        .. new[]
            {
                "1", "DOC1-20260130-1", "DOC1-20260130-00001", "DOC1-20260130-0000", "DOC01-20260130-0001", "DOC1-20260230-0001",
                "DOC1-20260130-99999999999", "TOK1-20260130-0001", "DOC1-20260130-%D9%A1%D9%A1%D9%A1%D9%A1",
            }
            .Select(number => Get($"number {number}", $"tokens/number/{number}", "token_not_found")),
        Get("an id of 5,000 characters", $"doctors/{new string('1', 5_000)}", "doctor_not_found"),
        Get("a raw control character", "doctors/\u0001", "doctor_not_found"),
        Get("a queue of nothing", "slots/x/queue", "slot_not_found"),
        HostileRequest.Json(
            "a change of an id that can't be", "PATCH", "tokens/x/status",
            """{"status": "checked_in"}""", 404, "token_not_found"),
    ];

    private static IEnumerable<HostileRequest> Dates =>
    [
        .. new[] { "2026-02-30", "0000-00-00", "2026-1-3", "20260130", "today", "2026-01-30T00:00", "%D9%A2026-01-30" }
            .Select(date => HostileRequest.Bare(
                $"the day {date}", "GET", $"/api/v1/analytics/doctors/1/day/{date}", 400, "invalid_request")),
        HostileRequest.Bare("calling next on no day", "POST", "/api/v1/doctors/1/days/2026-02-30/next", 400, "invalid_request"),
    ];

    private static IEnumerable<HostileRequest> Routes =>
    [
        Get("a route that nobody knows", "patients", "not_found"),
        Get("a route below one", "doctors/1/patients", "not_found"),
        Get("an encoded slash", "doctors/1%2F2", "doctor_not_found"),
        HostileRequest.Bare("another version", "GET", "/api/v2/doctors", 404, "not_found"),
        HostileRequest.Bare("no version", "GET", "/doctors", 404, "not_found"),
        HostileRequest.Bare("the api's root", "GET", "/api/v1", 404, "not_found"),
        HostileRequest.Bare("a way up", "GET", "/api/v1/../../etc/passwd", 404, "not_found"),
        HostileRequest.Bare("an encoded way up", "GET", "/api/v1/%2e%2e/%2e%2e/etc/passwd", 404, "not_found"),
        HostileRequest.Bare("two slashes", "GET", "/api/v1//doctors", 404, "not_found"),
        HostileRequest.Bare("a code that nobody knows", "GET", "/errors/nothing", 404, "not_found"),
        HostileRequest.Bare("a description that nobody wrote", "GET", "/openapi/v2.json", 404, "not_found"),
        HostileRequest.Bare("a file of the service's", "GET", "/appsettings.json", 404, "not_found"),
        new(
            "a caller who wants XML", new RawRequest("GET", "/api/v1/doctors/9").With("Accept: text/xml"),
            404, "doctor_not_found"),
    ];

    private static IEnumerable<HostileRequest> Methods =>
    [
        .. new[] { "PUT", "DELETE", "TRACE", "OPTIONS", "PATCH", "BREW" }
            .Select(method => HostileRequest.Bare($"{method} doctors", method, "/api/v1/doctors", 405, "method_not_allowed")),
        .. new[] { "PUT", "POST", "DELETE", "TRACE", "OPTIONS" }
            .Select(method => HostileRequest.Bare(
                $"{method} a token", method, "/api/v1/tokens/{token}", 405, "method_not_allowed")),
        HostileRequest.Bare("GET for what changes", "GET", "/api/v1/tokens/{token}/cancel", 405, "method_not_allowed"),
        HostileRequest.Bare("GET for the next", "GET", "/api/v1/doctors/1/days/2026-01-30/next", 405, "method_not_allowed"),
        HostileRequest.Bare("POST to health", "POST", "/health", 405, "method_not_allowed"),
        HostileRequest.Json("POST to the policy", "POST", "policy", "{}", 405, "method_not_allowed"),
    ];

    private static IEnumerable<HostileRequest> Queries =>
    [
        Query("doctors?limit=0", "invalid_request"),
        Query("doctors?limit=-1", "invalid_request"),
        Query("doctors?limit=501", "invalid_request"),
        Query("slots?limit=abc", "wrong_type"),
        Query("slots?limit=", "wrong_type"),
        Query("tokens?limit=1.5", "wrong_type"),
        Query("tokens?limit=99999999999", "wrong_type"),
        Query("tokens?limit=1&limit=2", "wrong_type"),
        Query("tokens?limit=%D9%A1", "wrong_type"),
        Query("doctors?active_only=maybe", "wrong_type"),
        Query("doctors?active_only=1", "wrong_type"),
        Query("doctors?active_only=", "wrong_type"),
        Query("slots?active_only=true&active_only=false", "wrong_type"),
        Query("slots?date=2026-02-30", "invalid_request"),
        Query("slots?date=2026-1-3", "invalid_request"),
        Query("slots?date=", "invalid_request"),
        Query("slots?doctor_id=abc", "wrong_type"),
        Query("slots?doctor_id=0", "doctor_not_found", 404),
        Query("tokens?doctor_id=-1", "doctor_not_found", 404),
        Query("tokens?doctor_id=2147483648", "wrong_type"),
        Query("tokens?slot_id=x", "slot_not_found", 404),
        Query("tokens?status=healed", "unknown_value"),
        Query("tokens?status=0", "unknown_value"),
        Query("tokens?status=allocated,checked_in", "unknown_value"),
        Query("tokens?status=allocated&status=checked_in", "wrong_type"),
        Query("tokens?status_filter=", "unknown_value"),
        Query("tokens?source=walk-in", "unknown_value"),
        Query("tokens?source=%00", "unknown_value"),
        Query("doctors?cursor=%00", "invalid_request"),
        HostileRequest.Json("emergency=maybe", "POST", "tokens?emergency=maybe", NewToken, 400, "wrong_type"),
        HostileRequest.Json("emergency=1", "POST", "tokens?emergency=1", NewToken, 400, "wrong_type"),
        HostileRequest.Json("two emergencies", "POST", "tokens?emergency=true&emergency=true", NewToken, 400, "wrong_type"),
        HostileRequest.Json("force alone", "POST", "tokens?force=true", NewToken, 400, "invalid_request"),
        HostileRequest.Json(
            "preview=maybe", "POST", "doctors/1/days/2026-01-30/delay?preview=maybe", """{"minutes": 5}""", 400, "wrong_type"),
        HostileRequest.Bare("a reason with a NUL", "POST", "/api/v1/tokens/{token}/cancel?reason=%00", 400, "invalid_request"),
        HostileRequest.Bare(
            "a query's reason of 501 characters", "POST",
            $"/api/v1/tokens/{{token}}/cancel?reason={new string('x', 501)}", 400, "invalid_request"),
    ];

    private static IEnumerable<HostileRequest> UnknownParameters =>
    [
        .. new[]
            {
                "doctors?utm_source=poster", "doctors?=", "doctors?active=false", "doctors/1?active_only=true",
                "slots?slot_id={slot}", "slots/{slot}?date=2026-01-30", "slots/{slot}/queue?limit=5",
                "tokens?patient_phone=9847012345", "tokens/{token}?fields=status", "policy?hospital=main",
                "analytics/slots/{slot}?date=2026-01-30", "analytics/system/status?date=2026-01-30",
            }
            .Select(path => Query(path, "invalid_request")),
        HostileRequest.Json("a misspelt emergency", "POST", "tokens?emergancy=true", NewToken, 400, "invalid_request"),
        HostileRequest.Json("an emergency in camel case", "POST", "tokens?isEmergency=true", NewToken, 400, "invalid_request"),
        HostileRequest.Json(
            "a misspelt preview", "POST", "doctors/1/days/2026-01-30/delay?preveiw=true",
            """{"minutes": 5}""", 400, "invalid_request"),
        HostileRequest.Bare(
            "calling next with a wish", "POST", "/api/v1/doctors/1/days/2026-01-30/next?preview=true", 400, "invalid_request"),
        HostileRequest.Bare("a misspelt reason", "POST", "/api/v1/tokens/{token}/cancel?reasn=Ill", 400, "invalid_request"),
        HostileRequest.Bare(
            "a no-show with a reason", "POST", "/api/v1/tokens/{token}/no-show?reason=Ill", 400, "invalid_request"),
    ];

    private static IEnumerable<HostileRequest> Cursors =>
    [
        .. from list in new[] { "doctors", "slots", "tokens" }
           from cursor in new[] { "", "x", "!!!!", "AAAA", "_____w", "MTIzIDQ1Ng", new string('A', 4000) }
           select Query($"{list}?cursor={cursor}", "invalid_cursor")
               with { Name = $"the cursor '{cursor[..Math.Min(12, cursor.Length)]}' of {list}" },
    ];

    private static IEnumerable<HostileRequest> Keys =>
    [
        Key("an empty key", ""),
        Key("a key of spaces", "   "),
        Key("a key of 256 characters", new string('k', 256)),
        Key("a key with a space", "a b"),
        Key("a key with a tab", "a\tb"),
        Key("a key beyond ASCII", "schlüssel"),
        new(
            "two keys",
            HostileRequest.Json(
                "", "POST", "tokens", NewToken, 400, "").Request.With("Idempotency-Key: a").With("Idempotency-Key: b"),
            400,
            "invalid_idempotency_key"),
        new(
            "a bad key where there is no body",
            new RawRequest("POST", "/api/v1/doctors/1/days/2026-01-30/next").With("Idempotency-Key: a b"),
            400,
            "invalid_idempotency_key"),
    ];

    private static HostileRequest Get(string name, string path, string code) =>
        HostileRequest.Bare(name, "GET", "/api/v1/" + path, 404, code);

    private static HostileRequest Query(string path, string code, int status = 400) =>
        HostileRequest.Bare(path, "GET", "/api/v1/" + path, status, code);

    private static HostileRequest Key(string name, string key)
    {
        var valid = HostileRequest.Json(name, "POST", "tokens", NewToken, 400, "invalid_idempotency_key");
        return valid with { Request = valid.Request.With($"Idempotency-Key: {key}") };
    }
}
