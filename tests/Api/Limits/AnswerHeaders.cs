using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Limits;

public sealed class AnswerHeaders(ApiHost host) : ApiTest(host)
{
    [Theory]
    [InlineData("GET", "/api/v1/doctors")]
    [InlineData("GET", "/api/v1/doctors/77")]
    [InlineData("POST", "/api/v1/doctors")]
    [InlineData("GET", "/api/v1/nothing")]
    [InlineData("DELETE", "/api/v1/doctors")]
    [InlineData("GET", "/health")]
    [InlineData("GET", "/errors")]
    [InlineData("GET", "/openapi/v1.json")]
    [InlineData("GET", "/docs")]
    [InlineData("GET", "/desk")]
    [InlineData("GET", "/board")]
    [InlineData("GET", "/t/7-20260130-2-K7Q2M9XB4T")]
    [InlineData("GET", "/assets/any/desk.js")]
    [InlineData("GET", "/assets/any/nothing.js")]
    public async Task Every_answer_tells_browsers_what_not_to_do_with_it(string method, string path)
    {
        var reply = await Hospital.Send(new HttpMethod(method), path);

        Assert.Equal("nosniff", reply["X-Content-Type-Options"]);
        Assert.Equal("DENY", reply["X-Frame-Options"]);
        Assert.Equal("no-referrer", reply["Referrer-Policy"]);
        Assert.StartsWith("default-src 'none'; ", reply["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", reply["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", reply["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Null(reply["Server"]);
    }

    [Theory]
    [InlineData("doctors")]
    [InlineData("tokens")]
    [InlineData("tokens/7-20260130-2-K7Q2M9XB4T")]
    public async Task What_may_hold_a_patients_data_is_kept_nowhere(string path) =>
        Assert.Equal("no-store", (await Hospital.Get(path))["Cache-Control"]);

    [Fact]
    public async Task A_fault_of_ours_is_answered_with_them_too()
    {
        Host.Store.BeforeWrite = FaultyStore.Gone;

        var reply = await Hospital.Post("doctors", new { name = "Dr. Rao", specialization = "x" });

        reply.Problem(503, "outcome_unknown");
        Assert.Equal("nosniff", reply["X-Content-Type-Options"]);
        Assert.Contains("no-store", reply["Cache-Control"], StringComparison.Ordinal);
    }

    [Fact]
    public void The_web_server_is_told_its_limits()
    {
        var limits = Host.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;

        Assert.Equal((20_000, 20_000), (limits.MaxConcurrentConnections, limits.MaxConcurrentUpgradedConnections));
        Assert.Equal((15, 130), (limits.RequestHeadersTimeout.TotalSeconds, limits.KeepAliveTimeout.TotalSeconds));
        Assert.Equal((240, 240), (limits.MinRequestBodyDataRate!.BytesPerSecond, limits.MinResponseDataRate!.BytesPerSecond));
    }
}
