using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Limits;

public sealed class Rates(ApiHost host) : ApiTest(host)
{
    [Fact]
    public async Task Who_writes_more_often_than_may_be_is_told_when_to_come_again_and_nothing_is_done()
    {
        using var anonymous = new AnonymousClient(Host, Hospital);

        var refused = await anonymous.Exhaust();

        refused.Problem(429, "too_many_requests");
        Assert.Equal($"{NarrowLimits.RefillSeconds}", refused["Retry-After"]);
    }

    [Fact]
    public async Task One_address_does_not_use_up_what_another_may()
    {
        using var greedy = new AnonymousClient(Host, Hospital);
        using var other = new AnonymousClient(Host, Hospital);
        (await greedy.Exhaust()).Problem(429, "too_many_requests");

        (await other.Write()).Problem(400, "malformed_json");
    }

    [Fact]
    public async Task Writes_do_not_use_up_the_reads()
    {
        using var anonymous = new AnonymousClient(Host, Hospital);
        (await anonymous.Exhaust()).Problem(429, "too_many_requests");

        for (var read = 0; read < NarrowLimits.Reads; read++)
        {
            (await anonymous.Get("doctors")).Ok();
        }

        (await anonymous.Get("doctors")).Problem(429, "too_many_requests");
    }

    [Fact]
    public async Task Health_is_answered_however_often_it_is_asked()
    {
        using var anonymous = new AnonymousClient(Host, Hospital);

        for (var look = 0; look <= NarrowLimits.Reads; look++)
        {
            (await anonymous.Get("/health")).Ok();
        }
    }

    [Fact]
    public async Task Files_of_the_pages_are_not_counted()
    {
        using var anonymous = new AnonymousClient(Host, Hospital);
        for (var file = 0; file <= NarrowLimits.Reads; file++)
        {
            Assert.Equal(200, (await anonymous.Get("/assets/any/desk.css")).Status);
        }

        (await anonymous.Get("doctors")).Ok();
    }
}
