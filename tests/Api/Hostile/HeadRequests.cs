using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Hostile;

public sealed class HeadRequests(ApiHost host) : ApiTest(host)
{
    [Theory]
    [InlineData("/api/v1/doctors")]
    [InlineData("/health")]
    public async Task Head_is_not_spoken_and_the_methods_that_are_stand_in_allow(string target)
    {
        var reply = await new RawRequest("HEAD", target).SendTo(Host.Address, Hospital);

        Assert.Equal((405, "", "application/problem+json"), (reply.Status, reply.Text, reply["Content-Type"]));
        Assert.Contains("GET", reply["Allow"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_method_that_is_not_allowed_is_answered_with_those_that_are()
    {
        var reply = await Hospital.Put("doctors", "{}");

        reply.Problem(405, "method_not_allowed");
        Assert.Equal(["GET", "POST"], reply["Allow"]!.Split(", ").Order());
    }
}
