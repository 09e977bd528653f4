using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Hostile;

/// <summary>
/// What is no HTTP, the web server refuses before any code of the service runs: with a status alone, since nobody who speaks HTTP
/// can send it.
/// </summary>
public sealed class UnreadableRequests(ApiHost host) : ApiTest(host)
{
    [Theory]
    [InlineData("/api/v1/doctors/1%00", 400)]
    [InlineData("/api/v1/slots/%00", 400)]
    [InlineData("api/v1/doctors", 400)]
    public async Task A_target_that_is_none_is_refused(string target, int status) =>
        AssertRefused(status, await new RawRequest("GET", target).SendTo(Host.Address, Hospital));

    [Fact]
    public async Task A_target_of_ten_thousand_characters_is_refused() => AssertRefused(
        414, await new RawRequest("GET", $"/api/v1/doctors/{new string('1', 10_000)}").SendTo(Host.Address, Hospital));

    [Theory]
    [InlineData("Idempotency-Key: a\0b", 400)]
    [InlineData("Idempotency-Key: a\rb", 400)]
    [InlineData("No colon", 400)]
    [InlineData("Content-Length: -1", 400)]
    [InlineData("Content-Length: ten", 400)]
    [InlineData("Content-Length: 99999999999999999999", 400)]
    [InlineData("Transfer-Encoding: gzip", 400)]
    public async Task A_header_that_is_none_is_refused(string header, int status) =>
        AssertRefused(status, await new RawRequest("POST", "/api/v1/doctors").With(header).SendTo(Host.Address, Hospital));

    [Fact]
    public async Task Seventeen_kilobytes_of_headers_are_refused() => AssertRefused(
        431, await new RawRequest("GET", "/health").With($"Cookie: {new string('c', 17 * 1024)}").SendTo(Host.Address, Hospital));

    [Fact]
    public async Task More_than_sixty_four_headers_are_refused() => AssertRefused(
        431,
        await Enumerable.Range(0, 65)
            .Aggregate(new RawRequest("GET", "/health"), (request, n) => request.With($"X-{n}: 1"))
            .SendTo(Host.Address, Hospital));

    private static void AssertRefused(int status, Reply reply)
    {
        Assert.Equal((status, ""), (reply.Status, reply.Text));
        Assert.Null(reply["Server"]);
    }
}
