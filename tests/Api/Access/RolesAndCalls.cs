using System.Text.RegularExpressions;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Access;

/// <summary>Every call of <c>docs/roles.md</c>, made as every role.</summary>
[Trait("Category", "Thorough")]
public sealed partial class RolesAndCalls(ApiHost host) : ApiTest(host)
{
    private const string NoSignIn = "no sign-in";

    private const string Base = "/api/v1/";

    [Fact]
    public async Task A_role_may_make_the_calls_that_the_table_gives_it_and_no_other()
    {
        var hospital = await Host.CreateHospital();
        var wrong = new List<string>();
        foreach (var (method, path, allowed) in Table())
        {
            foreach (var (role, mayCall) in allowed)
            {
                var caller = role switch
                {
                    NoSignIn => hospital.With(""),
                    "operator" => Host.Operator,
                    _ => hospital.As(role),
                };
                var reply = await caller.Send(new HttpMethod(method), Fill(path), BodyFor(method, path));

                var expected = mayCall ? "let in" : role == NoSignIn ? "sign_in_required" : "not_allowed";
                var seen = reply.Status is 401 or 403 ? (string)reply.Problem(reply.Status, CodeOf(reply))["code"]! : "let in";
                if (seen != expected || reply.Status >= 500)
                {
                    wrong.Add($"{method} {path} as {role}: {seen} ({reply.Status}), not {expected}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task The_table_has_every_call_of_the_api()
    {
        var document = (await Hospital.Get("/openapi/v1.json")).Ok();
        var calls =
            from path in document["paths"]!.AsObject()
            where path.Key.StartsWith(Base, StringComparison.Ordinal)
            from operation in path.Value!.AsObject()
            select $"{operation.Key.ToUpperInvariant()} {path.Key[(Base.Length - 1)..]}";

        Assert.Equal(
            calls.Order(StringComparer.Ordinal),
            Table().Select(row => $"{row.Method} /{row.Path}").Where(call => !call.Contains('?')).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Who_has_a_role_that_the_service_does_not_know_may_do_nothing()
    {
        var hospital = await Host.CreateHospital();

        (await hospital.As("gardener").Get("doctors")).Problem(403, "not_allowed");
        (await hospital.As().Get("doctors")).Problem(403, "not_allowed");
    }

    [Fact]
    public async Task What_one_of_several_roles_may_do_the_caller_may()
    {
        var hospital = await Host.CreateHospital();

        (await hospital.As("board", "desk").Get("tokens")).Ok();
    }

    private static string CodeOf(Reply reply) => reply.Status == 401 ? "sign_in_required" : "not_allowed";

    /// <summary>Of nothing that exists: whoever is let in changes nothing.</summary>
    private static string Fill(string path) => path
        .Replace("tokens/{id}", "tokens/9-20260130-1-K7Q2M9XB4T", StringComparison.Ordinal)
        .Replace("slots/{id}", "slots/9-20260130-1", StringComparison.Ordinal)
        .Replace("access-keys/{id}", "access-keys/K7Q2M9XB4T", StringComparison.Ordinal)
        .Replace("{id}", "9", StringComparison.Ordinal)
        .Replace("{date}", "2026-01-30", StringComparison.Ordinal)
        .Replace("{number}", "DOC9-20260130-0001", StringComparison.Ordinal);

    /// <summary>Bad enough to be refused, if the caller comes so far; an emergency is known by its body having been read.</summary>
    private static object? BodyFor(string method, string path) => method == "GET" ? null
        : path.StartsWith("tokens?", StringComparison.Ordinal)
            ? new { patient_name = "Asha Nair", patient_phone = Hospital.Phone, doctor_id = 9, slot_id = "9-20260130-1", source = "online" }
            : new { };

    private static IEnumerable<(string Method, string Path, (string Role, bool MayCall)[] Allowed)> Table()
    {
        var rows = File.ReadLines(Repository.PathOf("docs/roles.md"))
            .Where(line => line.StartsWith('|'))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1])
            .ToArray();
        var roles = rows[0][1..];
        foreach (var row in rows[2..])
        {
            var call = Call.Match(row[0]);
            Assert.True(call.Success, $"'{row[0]}' is no call.");
            Assert.All(row[1..], cell => Assert.Contains(cell, new[] { "", "yes" }));
            yield return (call.Groups["method"].Value, call.Groups["path"].Value, [.. roles.Zip(row[1..], (role, cell) => (role, cell == "yes"))]);
        }
    }

    [GeneratedRegex("^`(?<method>[A-Z]+) /(?<path>[^`]+)`$")]
    private static partial Regex Call { get; }
}
