using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Live;

public sealed class AfterMidnight(ApiHost host) : LiveTest(host)
{
    private const string Tomorrow = "2026-01-31";

    [Fact]
    public async Task The_feed_of_the_new_date_shows_who_is_left_of_yesterday_until_they_are_ended()
    {
        var doctor = await Hospital.AddDoctor();
        var evening = await Hospital.AddSlot(doctor, hour: 22);
        var night = await Hospital.AddSlot(doctor, hour: 0, date: Tomorrow);
        var left = await Hospital.Take(await Hospital.AddToken(evening), "checked_in");
        await Hospital.AddToken(night);
        await using var client = Follow("sse", $"doctors/1/days/{Tomorrow}/live");
        await client.Until(day => NumbersIn(day).SequenceEqual(["DOC1-20260131-0001"]));

        Host.Clock.Set(new DateTimeOffset(2026, 1, 30, 18, 30, 0, TimeSpan.Zero));
        await client.Until(day => NumbersIn(day).SequenceEqual(["DOC1-20260130-0001", "DOC1-20260131-0001"]));
        Assert.Equal(
            [("2026-01-30", "2026-01-30"), (Tomorrow, Tomorrow)],
            client.State!["slots"]!.AsArray().Select(slot => ((string?)slot!["date"], (string?)slot["ends_on"])));

        await Hospital.Take(left, "consulting");
        await client.Until(day => (string?)day["slots"]![0]!["queue"]![0]!["status"] == "consulting");
        await Hospital.Take(left, "completed");
        await client.Until(day => NumbersIn(day).SequenceEqual(["DOC1-20260131-0001"]));
        Assert.Single(client.State!["slots"]!.AsArray());
    }
}
