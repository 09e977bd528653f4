using System.Text;
using System.Text.Json.Nodes;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Hostile;

[Trait("Category", "Thorough")]
public sealed class HostileRequests(ApiHost host) : ApiTest(host), IAsyncLifetime
{
    private static readonly Dictionary<string, HostileRequest> ByName =
        new[] { HostileBodies.All, HostileMembers.All, HostileAddresses.All }.SelectMany(part => part)
            .ToDictionary(hostile => hostile.Name);

    private JsonNode _slot = null!;
    private JsonNode _token = null!;

    public static TheoryData<string> Names => [.. ByName.Keys];

    public async Task InitializeAsync()
    {
        _slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        _token = await Hospital.AddToken(_slot);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Is_refused_with_a_problem(string name)
    {
        var hostile = ByName[name];

        var reply = await Send(hostile);

        reply.Problem(hostile.Status, hostile.Code);
    }

    [Fact]
    public async Task After_all_of_them_at_once_the_service_is_alive_and_nothing_has_changed()
    {
        var before = await Everything();

        foreach (var burst in ByName.Values.Chunk(40))
        {
            await Task.WhenAll(burst.Select(Send));
        }

        (await Hospital.Get("/health")).Ok();
        JsonAssert.Same(before, await Everything());
    }

    private Task<Reply> Send(HostileRequest hostile) => (hostile.Request with
    {
        Target = Fill(hostile.Request.Target),
        Body = hostile.Request.Body.AsSpan().IndexOf("{slot}"u8) < 0
            ? hostile.Request.Body
            : Encoding.UTF8.GetBytes(Fill(Encoding.UTF8.GetString(hostile.Request.Body))),
    }).SendTo(Host.Address, Hospital);

    private string Fill(string text) => text
        .Replace("{slot}", (string?)_slot["id"], StringComparison.Ordinal)
        .Replace("{token}", (string?)_token["id"], StringComparison.Ordinal);

    private async Task<JsonNode> Everything() => new JsonArray(
        await Hospital.List("doctors?active_only=false"),
        await Hospital.List("slots?active_only=false"),
        await Hospital.List("tokens"),
        (await Hospital.Get("policy")).Ok(),
        (await Hospital.Get("analytics/doctors/1/day/2026-01-30")).Ok());
}
