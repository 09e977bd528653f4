using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Health;

public sealed class Health(ApiHost host) : ApiTest(host)
{
    [Fact]
    public async Task A_service_that_runs_says_that_it_is_healthy_at_the_root() =>
        JsonAssert.Same("""{"status": "healthy"}""", (await Hospital.Get("/health")).Ok());

    [Fact]
    public async Task Health_is_not_part_of_the_versioned_api() => (await Hospital.Get("health")).Problem(404, "not_found");
}
