namespace OpdTokens.Api.Tests.Hostile;

/// <summary>JSON whose members are missing, unknown, of another type or out of bounds.</summary>
internal static class HostileMembers
{
    public static IEnumerable<HostileRequest> All => [.. Shapes, .. Types, .. Enums, .. Phones, .. Texts, .. Times, .. Numbers];

    private static IEnumerable<HostileRequest> Shapes =>
    [
        HostileRequest.Json("an empty object", "POST", "tokens", "{}", 400, "invalid_request"),
        Doctor("a missing member", """{"name": "Dr. Rao"}""", "invalid_request"),
        Doctor("an unknown member", """{"name": "Dr. Rao", "specialization": "x", "is_admin": true}""", "invalid_request"),
        Doctor("a member in another case", """{"Name": "Dr. Rao", "specialization": "x"}""", "invalid_request"),
        Doctor("a member in camel case", """{"name": "Dr. Rao", "specialization": "x", "isActive": true}""", "invalid_request"),
        Doctor("a member twice", """{"name": "Dr. Rao", "name": "Dr. Bose", "specialization": "x"}""", "invalid_request"),
        Doctor(
            "a member twice, once in escapes", """{"name": "a", "\u006eame": "b", "specialization": "x"}""", "invalid_request"),
        Doctor(
            "a member that C# objects have", """{"name": "a", "specialization": "x", "$type": "System.Object"}""",
            "invalid_request"),
        Doctor(
            "a member that JavaScript objects have", """{"name": "a", "specialization": "x", "__proto__": {}}""",
            "invalid_request"),
        Doctor("an id of the caller's choice", """{"id": 7, "name": "a", "specialization": "x"}""", "invalid_request"),
        HostileRequest.Json("nothing to change", "PATCH", "doctors/1", "{}", 400, "invalid_request"),
        HostileRequest.Json("null for a change", "PATCH", "doctors/1", """{"name": null}""", 400, "wrong_type"),
        HostileRequest.Json(
            "null for every change", "PATCH", "slots/{slot}", """{"max_capacity": null, "is_active": null}""", 400, "wrong_type"),
        HostileRequest.Json(
            "a change of what can't change", "PATCH", "slots/{slot}", """{"doctor_id": 2}""", 400, "invalid_request"),
        HostileRequest.Json(
            "a status with more", "PATCH", "tokens/{token}/status",
            """{"status": "checked_in", "at": 1}""", 400, "invalid_request"),
    ];

    private static IEnumerable<HostileRequest> Types =>
    [
        Token("a number for a name", "patient_name", "5", "wrong_type"),
        Token("an array for a name", "patient_name", "[\"Asha\"]", "wrong_type"),
        Token("an object for a name", "patient_name", "{}", "wrong_type"),
        Token("null for a name", "patient_name", "null", "wrong_type"),
        Token("a number for a phone", "patient_phone", "9847012345", "wrong_type"),
        Token("a string for a doctor", "doctor_id", "\"1\"", "wrong_type"),
        Token("true for a doctor", "doctor_id", "true", "wrong_type"),
        Token("null for a doctor", "doctor_id", "null", "wrong_type"),
        Token("a number for a slot", "slot_id", "1", "wrong_type"),
        Token("an array for notes", "notes", "[]", "wrong_type"),
        HostileRequest.Json("a string for a flag", "PATCH", "doctors/1", """{"is_active": "true"}""", 400, "wrong_type"),
        HostileRequest.Json("a number for a flag", "PATCH", "doctors/1", """{"is_active": 1}""", 400, "wrong_type"),
        HostileRequest.Json("a number for a status", "PATCH", "tokens/{token}/status", """{"status": 1}""", 400, "wrong_type"),
        HostileRequest.Json("null for a status", "PATCH", "tokens/{token}/status", """{"status": null}""", 400, "wrong_type"),
        HostileRequest.Json(
            "a number for another slot", "POST", "tokens/{token}/reallocate", """{"new_slot_id": 2}""", 400, "wrong_type"),
        HostileRequest.Json(
            "faults of two kinds", "POST", "doctors", """{"name": 5, "specialization": ""}""", 400, "invalid_request"),
    ];

    private static IEnumerable<HostileRequest> Enums =>
    [
        Token("a source that nobody knows", "source", "\"telepathy\"", "unknown_value"),
        Token("an empty source", "source", "\"\"", "unknown_value"),
        Token("a source by its number", "source", "0", "wrong_type"),
        Token("a source by its number in quotes", "source", "\"0\"", "unknown_value"),
        Token("a negative number in quotes", "source", "\"-1\"", "unknown_value"),
        Token("two sources in one", "source", "\"online, walk_in\"", "unknown_value"),
        Token("two sources without a space", "source", "\"online,walk_in\"", "unknown_value"),
        Token("a source with spaces", "source", "\" online \"", "unknown_value"),
        Token("a source with its C# name", "source", "\"WalkIn\"", "unknown_value"),
        Token("a source with a hyphen", "source", "\"walk-in\"", "unknown_value"),
        Token("a source with a Turkish i", "source", "\"onlıne\"", "unknown_value"),
        Token("null for a source", "source", "null", "wrong_type"),
        Token("a list of sources", "source", "[\"online\"]", "wrong_type"),
        HostileRequest.Json(
            "a status that nobody knows", "PATCH", "tokens/{token}/status", """{"status": "healed"}""", 400, "unknown_value"),
        HostileRequest.Json(
            "a status by its number", "PATCH", "tokens/{token}/status", """{"status": "1"}""", 400, "unknown_value"),
    ];

    private static IEnumerable<HostileRequest> Phones =>
    [
        Phone("letters", "+1-EMERGENCY"),
        Phone("nine digits", "984701234"),
        Phone("sixteen digits", "9847012345678901"),
        Phone("sixteen digits after a plus", "+9847012345678901"),
        Phone("nothing", ""),
        Phone("a plus in the middle", "98470+12345"),
        Phone("two pluses", "++9847012345"),
        Phone("Arabic digits", "٩٨٤٧٠١٢٣٤٥"),
        Phone("Devanagari digits", "९८४७०१२३४५"),
        Phone("full-width digits", "９８４７０１２３４５"),
        Phone("brackets only", "(---) ---/----"),
        Phone("a line break at the end", "9847012345\\n"),
        Phone("a line break in the middle", "98470\\n12345"),
        Phone("a tab", "98470\\t12345"),
        Phone("a NUL", "9847012345\\u0000"),
        Phone("SQL", "9847012345' OR 1=1 --"),
    ];

    private static IEnumerable<HostileRequest> Texts =>
    [
        Name("nothing", ""),
        Name("spaces", "   "),
        Name("other white space", "\\u00a0\\u2003\\u3000"),
        Name("a line break", "Asha\\nNair"),
        Name("a NUL", "Asha\\u0000"),
        Name("a bell", "Asha\\u0007"),
        Name("an escape", "\\u001b[31mAsha"),
        Name("a C1 control", "Asha\\u0085"),
        Name("only direction marks", "\\u200f\\u202e"),
        Name("only zero-width marks", "\\u200b\\ufeff"),
        Name("101 characters", new string('x', 101)),
        Name("101 characters of two units each", string.Concat(Enumerable.Repeat("𝄞", 101))),
        Token("notes of 501 characters", "notes", $"\"{new string('x', 501)}\"", "invalid_request"),
        Token("notes with a NUL", "notes", "\"\\u0000\"", "invalid_request"),
        Doctor(
            "a specialization of 101 characters",
            $$"""{"name": "a", "specialization": "{{new string('x', 101)}}"}""", "invalid_request"),
        HostileRequest.Json("a reason of 501 characters", "POST", "tokens/{token}/cancel",
            $$"""{"reason": "{{new string('x', 501)}}"}""", 400, "invalid_request"),
        HostileRequest.Json("a reason with a control character", "POST", "tokens/{token}/reallocate",
            """{"new_slot_id": "{slot}", "reason": "\u001b"}""", 400, "invalid_request"),
    ];

    private static IEnumerable<HostileRequest> Times =>
    [
        Slot("a day that February has not", "date", "\"2026-02-30\"", "invalid_request"),
        Slot("29 February of another year", "date", "\"2026-02-29\"", "invalid_request"),
        Slot("no day at all", "date", "\"0000-00-00\"", "invalid_request"),
        Slot("a date without its noughts", "date", "\"2026-1-3\"", "invalid_request"),
        Slot("a date the other way round", "date", "\"30-01-2026\"", "invalid_request"),
        Slot("a date with a time", "date", "\"2026-01-30T00:00:00Z\"", "invalid_request"),
        Slot("a date with a space", "date", "\" 2026-01-30\"", "invalid_request"),
        Slot("a date in Arabic digits", "date", "\"٢٠٢٦-٠١-٣٠\"", "invalid_request"),
        Slot("a date of five digits", "date", "\"12026-01-30\"", "invalid_request"),
        Slot("an empty date", "date", "\"\"", "invalid_request"),
        Slot("a number for a date", "date", "20260130", "wrong_type"),
        Slot("24:00 as a start", "start_time", "\"24:00\"", "invalid_request"),
        Slot("a time after 24:00", "end_time", "\"24:01\"", "invalid_request"),
        Slot("a number for an end", "end_time", "2400", "wrong_type"),
        Slot("a minute that no hour has", "end_time", "\"23:60\"", "invalid_request"),
        Slot("a time without its nought", "start_time", "\"9:00\"", "invalid_request"),
        Slot("a time with seconds", "start_time", "\"09:00:00\"", "invalid_request"),
        Slot("a time of the twelve hours", "start_time", "\"09:00 AM\"", "invalid_request"),
        Slot("a time with a zone", "start_time", "\"09:00Z\"", "invalid_request"),
        Slot("a negative time", "start_time", "\"-09:00\"", "invalid_request"),
        Slot("a number for a time", "start_time", "900", "wrong_type"),
    ];

    private static IEnumerable<HostileRequest> Numbers =>
    [
        Slot("no seats", "max_capacity", "0", "invalid_request"),
        Slot("minus no seats", "max_capacity", "-0", "invalid_request"),
        Slot("fewer than no seats", "max_capacity", "-1", "invalid_request"),
        Slot("501 seats", "max_capacity", "501", "invalid_request"),
        Slot("half a seat", "max_capacity", "1.5", "wrong_type"),
        Slot("more seats than an integer", "max_capacity", "2147483648", "wrong_type"),
        Slot("more seats than a long", "max_capacity", "9223372036854775808", "wrong_type"),
        Slot("more seats than a double", "max_capacity", "1e400", "wrong_type"),
        Slot("seats in quotes", "max_capacity", "\"20\"", "wrong_type"),
        Slot("null seats", "max_capacity", "null", "wrong_type"),
        Unknown("a slot of doctor 0", "0"),
        Unknown("a slot of doctor -1", "-1"),
        Unknown("the last doctor of all", "2147483647"),
        Slot("a doctor beyond integers", "doctor_id", "2147483648", "wrong_type"),
        HostileRequest.Json("a slot without seats", "PATCH", "slots/{slot}", """{"max_capacity": 0}""", 400, "invalid_request"),
        HostileRequest.Json("a slot of 501 seats", "PATCH", "slots/{slot}", """{"max_capacity": 501}""", 400, "invalid_request"),
        Minutes("no minutes", "0"),
        Minutes("fewer than no minutes", "-5"),
        Minutes("481 minutes", "481"),
        HostileRequest.Json(
            "half a minute", "POST", "doctors/1/days/2026-01-30/delay", """{"minutes": 0.5}""", 400, "wrong_type"),
        Token("a slot that can't be", "slot_id", "\"nine o'clock\"", "slot_not_found", 404),
        Token("a slot with leading noughts", "slot_id", "\"01-20260130-1\"", "slot_not_found", 404),
        Token("a slot in another folder", "slot_id", "\"../1-20260130-1\"", "slot_not_found", 404),
    ];

    private static HostileRequest Doctor(string name, string body, string code) =>
        HostileRequest.Json(name, "POST", "doctors", body, 400, code);

    private static HostileRequest Phone(string name, string phone) =>
        Token($"a phone with {name}", "patient_phone", $"\"{phone}\"", "invalid_request");

    private static HostileRequest Name(string name, string patient) =>
        Token($"a name of {name}", "patient_name", $"\"{patient}\"", "invalid_request");

    private static HostileRequest Unknown(string name, string doctor) =>
        Slot(name, "doctor_id", doctor, "doctor_not_found", 404);

    private static HostileRequest Minutes(string name, string minutes) => HostileRequest.Json(
        name, "POST", "doctors/1/days/2026-01-30/delay", $$"""{"minutes": {{minutes}}}""", 400, "invalid_request");

    /// <summary>A token request that is right but for one member.</summary>
    private static HostileRequest Token(string name, string member, string value, string code, int status = 400) => OneWrong(
        name,
        "tokens",
        [
            ("patient_name", "\"Asha Nair\""), ("patient_phone", "\"9847012345\""), ("doctor_id", "1"),
            ("slot_id", "\"{slot}\""), ("source", "\"online\""),
        ],
        member,
        value,
        status,
        code);

    /// <summary>A slot request that is right but for one member.</summary>
    private static HostileRequest Slot(string name, string member, string value, string code, int status = 400) => OneWrong(
        name,
        "slots",
        [
            ("doctor_id", "1"), ("date", "\"2026-01-30\""), ("start_time", "\"18:00\""), ("end_time", "\"19:00\""),
            ("max_capacity", "5"),
        ],
        member,
        value,
        status,
        code);

    private static HostileRequest OneWrong(
        string name, string path, (string Member, string Value)[] right, string member, string value, int status, string code)
    {
        var members = right.Where(pair => pair.Member != member).Append((member, value))
            .Select(pair => $"\"{pair.Item1}\": {pair.Item2}");
        return HostileRequest.Json(name, "POST", path, "{" + string.Join(", ", members) + "}", status, code);
    }
}
