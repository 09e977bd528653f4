using System.Text.Json.Nodes;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Live;

/// <summary>For clients that can follow no feed.</summary>
public sealed class QueueTags(ApiHost host) : LiveTest(host)
{
    [Fact]
    public async Task A_queue_that_is_known_is_not_sent_again()
    {
        var (_, slot) = await OpenSlot();
        await Hospital.AddToken(slot);
        var tag = (await Hospital.Get(QueueOf(slot)))["ETag"];

        var again = await Get(slot, tag!);

        Assert.Equal((304, "", tag), (again.Status, again.Text, again["ETag"]));
    }

    [Fact]
    public async Task A_queue_that_changed_is_sent_with_another_tag()
    {
        var (_, slot) = await OpenSlot();
        var tag = (await Hospital.Get(QueueOf(slot)))["ETag"];
        await Hospital.AddToken(slot);

        var changed = await Get(slot, tag!);

        Assert.Single(changed.Ok().AsArray());
        Assert.NotEqual(tag, changed["ETag"]);
    }

    [Fact]
    public async Task Whoever_waits_gets_the_change_when_it_comes()
    {
        var (_, slot) = await OpenSlot();
        var tag = (await Hospital.Get(QueueOf(slot)))["ETag"];
        var waiting = Get(slot, tag!, wait: 30);

        await Hospital.AddToken(slot);

        Assert.Single((await waiting).Ok().AsArray());
    }

    [Fact]
    public async Task Whoever_waited_in_vain_is_told_that_nothing_has_changed()
    {
        var (_, slot) = await OpenSlot();
        var tag = (await Hospital.Get(QueueOf(slot)))["ETag"];

        Assert.Equal(304, (await Get(slot, tag!, wait: 1)).Status);
    }

    [Theory]
    [InlineData("31")]
    [InlineData("-1")]
    [InlineData("long")]
    public async Task Nobody_waits_longer_than_half_a_minute(string wait)
    {
        var (_, slot) = await OpenSlot();

        Assert.Equal(400, (await Hospital.Get($"{QueueOf(slot)}?wait={wait}")).Status);
    }

    private static string QueueOf(JsonNode slot) => $"slots/{slot["id"]}/queue";

    private async Task<Reply> Get(JsonNode slot, string tag, int wait = 0)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{QueueOf(slot)}?wait={wait}");
        request.Headers.Add("If-None-Match", tag);
        return await Hospital.Send(request);
    }
}
