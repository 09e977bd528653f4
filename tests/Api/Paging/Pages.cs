using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Paging;

public sealed partial class Pages(ApiHost host) : ApiTest(host)
{
    [Theory]
    [InlineData("doctors", 7)]
    [InlineData("doctors?active_only=false", 8)]
    [InlineData("slots", 13)]
    [InlineData("slots?date=2026-01-30&doctor_id=1", 6)]
    [InlineData("slots?active_only=false", 14)]
    [InlineData("tokens", 10)]
    [InlineData("tokens?slot_id=1-20260130-1&source=walk_in", 5)]
    public async Task Following_the_links_meets_everything_exactly_once_in_the_order_of_the_whole_list(string list, int count)
    {
        await FillHospital();
        var whole = await Hospital.List(list);
        Assert.Equal(count, whole.Count);

        for (var limit = 1; limit <= count + 1; limit++)
        {
            var pages = await Follow($"{list}{(list.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit={limit}");

            Assert.All(pages.SkipLast(1), page => Assert.Equal(limit, page.Count));
            Assert.Equal(((count - 1) / limit) + 1, pages.Count);
            JsonAssert.Same(whole, new JsonArray([.. pages.SelectMany(page => page).Select(item => item!.DeepClone())]));
        }
    }

    [Fact]
    public async Task A_hundred_are_listed_unless_another_limit_is_asked_for()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor(), capacity: 101);
        await Task.WhenAll(Enumerable.Range(0, 101).Select(_ => Hospital.AddToken(slot)));

        Assert.Equal([100, 1], (await Follow("tokens")).Select(page => page.Count));
        Assert.Equal(101, Assert.Single(await Follow("tokens?limit=500")).Count);
        Assert.Equal(101, (await Hospital.Queue(slot)).Count);
    }

    [Fact]
    public async Task A_list_that_was_not_cut_has_no_link()
    {
        await Hospital.AddDoctor();

        Assert.Null((await Hospital.Get("doctors?limit=1"))["Link"]);
    }

    [Fact]
    public async Task A_link_keeps_the_filters_of_the_request()
    {
        await FillHospital();

        var link = (await Hospital.Get("slots?limit=2&doctor_id=1&date=2026-01-30"))["Link"]!;

        Assert.StartsWith("</api/v1/slots?limit=2&doctor_id=1&date=2026-01-30&cursor=", link, StringComparison.Ordinal);
        Assert.EndsWith(">; rel=\"next\"", link, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_while_pages_are_read_disturbs_nothing_that_was_there()
    {
        await FillHospital();
        var whole = await Hospital.List("tokens");
        var first = await Hospital.Get("tokens?limit=5");
        Host.Clock.Advance(TimeSpan.FromSeconds(1));
        await Hospital.AddToken((await Hospital.Get("slots/1-20260130-1")).Ok());

        var second = await Hospital.Get(Next(first)!);

        JsonAssert.Same(
            whole, new JsonArray([.. first.Ok().AsArray().Concat(second.Ok().AsArray()).Select(item => item!.DeepClone())]));
    }

    [Theory]
    [InlineData("doctors", "slots")]
    [InlineData("doctors", "tokens")]
    [InlineData("slots", "doctors")]
    [InlineData("slots", "tokens")]
    [InlineData("tokens", "doctors")]
    [InlineData("tokens", "slots")]
    public async Task A_cursor_of_another_list_is_refused(string list, string otherList)
    {
        await FillHospital();
        var others = await Hospital.Get($"{otherList}?limit=1");
        var cursor = Next(others)!.Split("cursor=")[1];

        (await Hospital.Get($"{list}?cursor={cursor}")).Problem(400, "invalid_cursor");
    }

    private async Task FillHospital()
    {
        for (var doctor = 1; doctor <= 8; doctor++)
        {
            await Hospital.AddDoctor($"Dr. {"GCAFBDEA"[doctor - 1]}");
        }

        (await Hospital.Patch("doctors/8", new { is_active = false })).Ok();
        foreach (var (id, hours) in new[] { (1, "11 9 13 10 14 12 15"), (2, "9 10 12"), (3, "9") })
        {
            var doctor = (await Hospital.Get($"doctors/{id}")).Ok();
            foreach (var hour in hours.Split(' ').Select(int.Parse))
            {
                await Hospital.AddSlot(doctor, hour, capacity: 20);
            }
        }

        (await Hospital.Patch("slots/1-20260130-7", new { is_active = false })).Ok();
        for (var day = 1; day <= 3; day++)
        {
            await Hospital.AddSlot((await Hospital.Get("doctors/2")).Ok(), date: $"2026-02-0{day}");
        }

        var slot = (await Hospital.Get("slots/1-20260130-1")).Ok();
        for (var patient = 0; patient < 10; patient++)
        {
            // Two of a kind at each instant, because equal instants are where pages tear.
            Host.Clock.Advance(TimeSpan.FromSeconds(patient % 2));
            await Hospital.AddToken(slot, patient % 2 == 0 ? "walk_in" : "online");
        }
    }

    private async Task<List<JsonArray>> Follow(string list)
    {
        var pages = new List<JsonArray>();
        for (var next = list; next is not null;)
        {
            var reply = await Hospital.Get(next);
            pages.Add(reply.Ok().AsArray());
            next = Next(reply);
        }

        return pages;
    }

    private static string? Next(Reply reply) => reply["Link"] is { } link ? NextLink.Match(link).Groups["address"].Value : null;

    [GeneratedRegex("^<(?<address>/api/v1/[^>]+)>; rel=\"next\"$")]
    private static partial Regex NextLink { get; }
}
