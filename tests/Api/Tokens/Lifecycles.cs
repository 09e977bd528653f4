using System.Text.Json.Nodes;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Tokens;

public sealed class Lifecycles(ApiHost host) : ApiTest(host)
{
    private static readonly string[] Statuses = ["allocated", "checked_in", "consulting", "completed", "cancelled", "no_show"];

    /// <summary>How a token gets to each status.</summary>
    private static readonly Dictionary<string, string[]> Ways = new()
    {
        ["allocated"] = [],
        ["checked_in"] = ["checked_in"],
        ["consulting"] = ["checked_in", "consulting"],
        ["completed"] = ["checked_in", "consulting", "completed"],
        ["cancelled"] = ["cancelled"],
        ["no_show"] = ["no_show"],
    };

    private static readonly (string From, string To)[] Allowed =
    [
        ("allocated", "checked_in"), ("allocated", "cancelled"), ("allocated", "no_show"),
        ("checked_in", "consulting"), ("checked_in", "cancelled"), ("checked_in", "no_show"),
        ("consulting", "completed"),
    ];

    public static TheoryData<string, string, bool> Steps
    {
        get
        {
            var steps = new TheoryData<string, string, bool>();
            foreach (var (from, to) in from status in Statuses from next in Statuses select (status, next))
            {
                steps.Add(from, to, Allowed.Contains((from, to)));
            }

            return steps;
        }
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_token_takes_the_steps_of_the_lifecycle_and_no_other(string from, string to, bool isAllowed)
    {
        var token = await TokenAt(from);

        var reply = await Hospital.ChangeStatus(token, to);

        if (isAllowed)
        {
            Assert.Equal(to, (string?)reply.Ok()["status"]);
            JsonAssert.Same(reply.Ok(), await Hospital.Token(token));
        }
        else
        {
            var problem = reply.Problem(409, "token_state_conflict");
            Assert.Equal(
                from == to ? $"The token's status is already {to}." : $"A token with status {from} can't become {to}.",
                (string?)problem["detail"]);
            JsonAssert.Same(token, await Hospital.Token(token));
        }
    }

    [Theory]
    [InlineData("cancel", "cancelled")]
    [InlineData("no-show", "no_show")]
    public async Task Cancelling_and_not_showing_up_are_the_same_steps_by_their_own_endpoints(string endpoint, string to)
    {
        foreach (var from in Statuses)
        {
            var token = await TokenAt(from);

            var reply = await Hospital.Post($"tokens/{token["id"]}/{endpoint}");

            if (Allowed.Contains((from, to)))
            {
                Assert.Equal(to, (string?)reply.Ok()["status"]);
            }
            else
            {
                reply.Problem(409, "token_state_conflict");
            }
        }
    }

    [Fact]
    public async Task Each_step_is_kept_with_its_instant()
    {
        var token = await TokenAt("allocated");
        Host.Clock.Set(Clock(9, 5));
        var checkedIn = await Hospital.Take(token, "checked_in");
        Host.Clock.Set(Clock(9, 15).AddMilliseconds(120));
        var consulting = await Hospital.Take(token, "consulting");
        Host.Clock.Set(Clock(9, 22));
        var completed = await Hospital.Take(token, "completed");

        (token["status"], token["checked_in_at"]) = ("checked_in", "2026-01-30T03:35:00Z");
        JsonAssert.Same(token, checkedIn);
        (token["status"], token["consultation_started_at"]) = ("consulting", "2026-01-30T03:45:00.12Z");
        (token["calls"], token["called_at"]) = (1, "2026-01-30T03:45:00.12Z");
        JsonAssert.Same(token, consulting);
        (token["status"], token["completed_at"]) = ("completed", "2026-01-30T03:52:00Z");
        JsonAssert.Same(token, completed);
    }

    [Theory]
    [InlineData("CHECKED_IN", "checked_in")]
    [InlineData("No_Show", "no_show")]
    public async Task A_status_is_read_in_any_case(string given, string written)
    {
        var token = await TokenAt("allocated");

        Assert.Equal(written, (string?)(await Hospital.ChangeStatus(token, given)).Ok()["status"]);
    }

    [Theory]
    [InlineData("cancelled")]
    [InlineData("no_show")]
    public async Task Who_does_not_come_frees_the_seat_exactly_once(string status)
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor(), capacity: 2);
        var token = await Hospital.AddToken(slot);
        await Hospital.AddToken(slot);

        await Hospital.Take(token, status);
        (await Hospital.ChangeStatus(token, status)).Problem(409, "token_state_conflict");
        (await Hospital.Post($"tokens/{token["id"]}/cancel")).Problem(409, "token_state_conflict");
        (await Hospital.Post($"tokens/{token["id"]}/no-show")).Problem(409, "token_state_conflict");

        Assert.Equal(1, (int)(await Hospital.Slot(slot))["current_count"]!);
        await Hospital.AddToken(slot);
        (await Hospital.Post("tokens", Hospital.NewToken(slot))).Problem(409, "slot_full");
    }

    [Fact]
    public async Task Who_was_seen_keeps_the_seat()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor(), capacity: 1);
        await Hospital.Take(await Hospital.AddToken(slot), "checked_in", "consulting", "completed");

        (await Hospital.Post("tokens", Hospital.NewToken(slot))).Problem(409, "slot_full");
    }

    private async Task<JsonNode> TokenAt(string status) => await Hospital.Take(
        await Hospital.AddToken(await Hospital.AddSlot(await Hospital.AddDoctor())), Ways[status]);

    private static DateTimeOffset Clock(int hour, int minute) => new(2026, 1, 30, hour, minute, 0, TimeSpan.FromHours(5.5));
}
