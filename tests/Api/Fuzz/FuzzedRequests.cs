using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using OpdTokens.Api.Tests.Hosting;
using Xunit.Abstractions;

namespace OpdTokens.Api.Tests.Fuzz;

/// <summary>
/// Requests as any program may send them, made from the service's own description. <c>OPDTOKENS_FUZZ_SEED</c> and <c>OPDTOKENS_FUZZ_REQUESTS</c> try
/// others, and more.
/// </summary>
[Trait("Category", "Thorough")]
public sealed class FuzzedRequests(ApiHost host, ITestOutputHelper output) : ApiTest(host)
{
    private const int AtOnce = 8;

    private const int MostShown = 5;

    private static readonly ulong Seed = Setting("OPDTOKENS_FUZZ_SEED", 5);

    private static readonly int Requests = (int)Setting("OPDTOKENS_FUZZ_REQUESTS", 10_000);

    [Fact]
    public async Task None_is_answered_with_a_fault_of_ours_or_without_a_problem_and_the_service_lives_on()
    {
        var document = JsonNode.Parse((await Hospital.Get("/openapi/v1.json")).Text)!;
        var operations = Operation.In(document);
        var requests = new RequestMaker(Seed, operations, Callers(), await Known());
        var (faults, statuses) = (new ConcurrentBag<string>(), new ConcurrentDictionary<int, int>());
        var carriedOut = new ConcurrentDictionary<string, bool>();
        var next = -1;

        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
        {
            using var connection = new RawConnection(Host.Address);
            for (var number = Interlocked.Increment(ref next); number < Requests && faults.Count < MostShown; number = Interlocked.Increment(ref next))
            {
                var request = requests.Make(number);
                var (status, fault) = await Try(request, connection);
                statuses.AddOrUpdate(status, 1, (_, count) => count + 1);
                if (status is >= 200 and < 300)
                {
                    carriedOut[request.Call] = true;
                }

                if (fault is not null)
                {
                    faults.Add($"Request {number} of seed {Seed}: {fault}");
                }
            }
        })));

        output.WriteLine($"{statuses.Values.Sum()} requests of seed {Seed}: "
            + string.Join(", ", statuses.OrderBy(count => count.Key).Select(count => $"{count.Value} x {count.Key}")));
        output.WriteLine("Never carried out: " + string.Join(", ", operations.Select(operation => operation.Name).Except(carriedOut.Keys)));
        Assert.True(faults.IsEmpty, string.Join(Environment.NewLine + Environment.NewLine, faults));
        Assert.True(Requests < 10_000 || carriedOut.Count > operations.Count / 2, "Hardly a request got past the door.");
        (await Hospital.Get("/health")).Ok();
        await ADayGoesOn();
    }

    private async Task<(int Status, string? Fault)> Try(FuzzedRequest request, RawConnection connection)
    {
        try
        {
            var reply = await connection.Send(request);
            return (reply.Status, Verdict.Of(request, reply) is { } fault ? $"{fault}{Environment.NewLine}{request.ToCurl(Host.Address)}" : null);
        }
        catch (Exception exception) when (exception is IOException or TimeoutException)
        {
            return (0, $"{exception.Message}{Environment.NewLine}{request.ToCurl(Host.Address)}");
        }
    }

    /// <summary>Most of them may do everything: who is turned away at the door learns nothing of what is behind it.</summary>
    private IReadOnlyList<IReadOnlyList<string>> Callers()
    {
        string[] admin = [$"{Hospital.Header}: {Hospital.Name}"];
        return
        [
            admin, admin, admin, admin, admin, admin, admin, admin,
            [.. admin, $"{TestCallers.RolesHeader}: Kiosk"],
            [.. admin, $"{TestCallers.RolesHeader}: Operator, Auditor"],
            [$"Authorization: Bearer {Issuer.Token(hospital: null, ["operator"])}"],
            [],
            ["Authorization: Bearer opd_main_K7Q2M9XB4T_secret"],
            ["Authorization: Bearer eyJhbGciOiJub25lIn0.e30."],
        ];
    }

    /// <summary>Makes a day, and tells what its things are called.</summary>
    private async Task<IReadOnlyList<string>> Known()
    {
        var doctors = new[] { await Hospital.AddDoctor(), await Hospital.AddDoctor("Dr. Iyer") };
        var known = new List<string> { Hospital.Name, "1", "2", Hospital.Today };
        foreach (var doctor in doctors)
        {
            foreach (var hour in new[] { 9, 10, 11 })
            {
                var slot = await Hospital.AddSlot(doctor, hour, capacity: 30);
                known.Add((string)slot["id"]!);
                for (var patient = 0; patient < 4; patient++)
                {
                    var token = await Hospital.AddToken(slot, patient % 2 == 0 ? "walk_in" : "online");
                    known.AddRange([(string)token["id"]!, (string)token["token_number"]!]);
                }
            }
        }

        return known;
    }

    private async Task ADayGoesOn()
    {
        var hospital = Host.NewHospital();
        var token = await hospital.AddToken(await hospital.AddSlot(await hospital.AddDoctor()));
        await hospital.Take(token, "checked_in", "consulting", "completed");
    }

    private static ulong Setting(string name, ulong otherwise) =>
        ulong.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var given) ? given : otherwise;
}
