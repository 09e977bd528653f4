using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Health;

public sealed class Health(ApiHost host) : ApiTest(host)
{
    [Fact]
    public async Task A_service_that_runs_says_that_it_is_healthy_at_the_root() =>
        JsonAssert.Same("""{"status": "healthy"}""", (await Hospital.Get("/health")).Ok());

    [Theory]
    [InlineData("/health/live", """{"status": "healthy", "checks": {}}""")]
    [InlineData("/health/startup", """{"status": "healthy", "checks": {"begun": "healthy"}}""")]
    [InlineData(
        "/health/ready",
        """{"status": "healthy", "checks": {"clock": "healthy", "cluster": "healthy", "stopping": "healthy", "storage": "healthy"}}""")]
    public async Task Whoever_looks_after_it_can_ask_for_each_side_of_it(string path, string answer) =>
        JsonAssert.Same(answer, (await Hospital.Get(path)).Ok());

    [Fact]
    public async Task Health_is_not_part_of_the_versioned_api() => (await Hospital.Get("health")).Problem(404, "not_found");

    [Fact]
    public async Task Metrics_are_not_for_those_who_want_a_token() => (await Hospital.Get("/metrics")).Problem(404, "not_found");
}
