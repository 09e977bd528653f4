using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Limits;

public sealed class CrossOriginTests(ApiHost host) : ApiTest(host)
{
    [Fact]
    public async Task A_page_of_an_allowed_website_may_call_and_read_the_answer()
    {
        var reply = await Call(NarrowLimits.AllowedWebsite);

        Assert.Equal(NarrowLimits.AllowedWebsite, reply["Access-Control-Allow-Origin"]);
        Assert.Contains("Retry-After", reply["Access-Control-Expose-Headers"], StringComparison.Ordinal);
        Assert.Null(reply["Access-Control-Allow-Credentials"]);
    }

    [Fact]
    public async Task A_page_of_another_website_may_not_read_the_answer() =>
        Assert.Null((await Call("https://elsewhere.example"))["Access-Control-Allow-Origin"]);

    [Fact]
    public async Task Who_may_call_is_told_so_beforehand_without_credentials()
    {
        var reply = await AskBeforehand(NarrowLimits.AllowedWebsite);

        Assert.Equal(204, reply.Status);
        Assert.Equal(NarrowLimits.AllowedWebsite, reply["Access-Control-Allow-Origin"]);
        Assert.Contains("Authorization", reply["Access-Control-Allow-Headers"], StringComparison.Ordinal);
        Assert.Contains("POST", reply["Access-Control-Allow-Methods"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_is_not() =>
        Assert.Null((await AskBeforehand("https://elsewhere.example"))["Access-Control-Allow-Origin"]);

    [Theory]
    [InlineData("https://elsewhere.example")]
    [InlineData("null")]
    [InlineData("https://portal.example.org.elsewhere.example")]
    [InlineData("http://portal.example.org")]
    [InlineData("file://")]
    public async Task A_page_of_another_website_opens_no_web_socket(string origin) =>
        (await Open(origin)).Problem(403, "origin_not_allowed");

    [Theory]
    [InlineData(NarrowLimits.AllowedWebsite)]
    [InlineData(null)]
    public async Task A_page_of_an_allowed_website_does_and_so_does_what_is_no_browser(string? origin) => Assert.Equal(101, (await Open(origin)).Status);

    [Fact]
    public async Task A_page_of_the_services_own_does_whatever_a_proxy_did_to_the_scheme()
    {
        Assert.Equal(101, (await Open($"http://{Host.Address.Authority}")).Status);
        Assert.Equal(101, (await Open($"https://{Host.Address.Authority}")).Status);
        (await Open($"http://{Host.Address.Host}:{Host.Address.Port + 1}")).Problem(403, "origin_not_allowed");
    }

    private Task<Reply> Call(string origin) =>
        new RawRequest("GET", "/api/v1/doctors").With($"Origin: {origin}").SendTo(Host.Address, Hospital);

    private Task<Reply> AskBeforehand(string origin) => new RawRequest("OPTIONS", "/api/v1/tokens")
        .With($"Origin: {origin}")
        .With("Access-Control-Request-Method: POST")
        .With("Access-Control-Request-Headers: authorization,content-type")
        .SendTo(Host.Address, Hospital);

    private async Task<Reply> Open(string? origin)
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        return await new RawRequest("GET", $"/api/v1/slots/{slot["id"]}/live")
        {
            Headers = origin is null ? Upgrade.Headers : [.. Upgrade.Headers, $"Origin: {origin}"],
        }.UpgradeAt(Host.Address, Hospital);
    }
}
