namespace OpdTokens.Api.Tests.Limits;

public sealed class Encryption
{
    private static readonly (string, string)[] BehindProxy = [("Proxies:Known:0", "10.0.0.5"), ("PublicAddress", "https://opd.example.org")];

    private static readonly (string, string)[] CameByHttp = [("X-Forwarded-For", "198.51.100.7"), ("X-Forwarded-Proto", "http")];

    private static readonly (string, string)[] CameByHttps = [("X-Forwarded-For", "198.51.100.7"), ("X-Forwarded-Proto", "https")];

    [Fact]
    public async Task Who_came_to_the_proxy_without_it_is_sent_to_where_there_is_some()
    {
        await using var app = await EdgeApp.Start("Production", BehindProxy);

        var (response, _) = await app.Send("/who", from: "10.0.0.5", headers: CameByHttp);

        Assert.Equal((307, "https://opd.example.org/who"), (response.StatusCode, response.Headers.Location.ToString()));
    }

    [Theory]
    [InlineData("Development", "/who")]
    [InlineData("Production", "/health")]
    public async Task Development_and_health_need_none(string environment, string path)
    {
        await using var app = await EdgeApp.Start(environment, BehindProxy);

        var (response, _) = await app.Send(path, from: "10.0.0.5", headers: CameByHttp);

        Assert.Equal(200, response.StatusCode);
        Assert.False(response.Headers.ContainsKey("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Without_a_proxy_that_says_how_the_client_came_nobody_is_sent_round_in_a_circle()
    {
        await using var app = await EdgeApp.Start("Production", BehindProxy);

        var (response, _) = await app.Send("/who", from: "10.0.0.5");

        Assert.Equal(200, response.StatusCode);
    }

    [Theory]
    [InlineData("Production", true)]
    [InlineData("Development", false)]
    public async Task Who_came_with_it_is_told_to_come_with_it_always(string environment, bool isTold)
    {
        await using var app = await EdgeApp.Start(environment, BehindProxy);

        var (response, _) = await app.Send("/who", from: "10.0.0.5", headers: CameByHttps);

        Assert.Equal(200, response.StatusCode);
        Assert.Equal(isTold, response.Headers.ContainsKey("Strict-Transport-Security"));
    }
}
