namespace OpdTokens.Api.Tests.Limits;

/// <summary>Who a request is counted for.</summary>
[Trait("Category", "Thorough")]
public sealed class Clients
{
    private static readonly (string, string)[] OneRead =
    [
        ("Limits:Address:Reads:Burst", "1"), ("Limits:Address:Reads:PerMinute", "1"),
        ("Limits:Caller:Reads:Burst", "1"), ("Limits:Caller:Reads:PerMinute", "1"),
    ];

    [Fact]
    public async Task A_caller_is_counted_wherever_they_call_from()
    {
        await using var app = await EdgeApp.Start("Production", OneRead);

        Assert.Equal(200, await Status(app, "198.51.100.1", "asha"));
        Assert.Equal(429, await Status(app, "198.51.100.2", "asha"));
        Assert.Equal(200, await Status(app, "198.51.100.3", "ravi"));
    }

    [Fact]
    public async Task An_address_is_counted_whoever_calls_from_there()
    {
        await using var app = await EdgeApp.Start("Production", OneRead);

        Assert.Equal(200, await Status(app, "198.51.100.1", "asha"));
        Assert.Equal(429, await Status(app, "198.51.100.1", "ravi"));
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:3:4:5:6", 429)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", 200)]
    [InlineData("::ffff:198.51.100.1", "198.51.100.1", 429)]
    [InlineData("198.51.100.1", "198.51.100.2", 200)]
    public async Task Addresses_that_one_client_can_choose_from_are_one(string first, string second, int status)
    {
        await using var app = await EdgeApp.Start("Production", OneRead);

        Assert.Equal(200, await Status(app, first));
        Assert.Equal(status, await Status(app, second));
    }

    [Theory]
    [InlineData("Production", "127.0.0.1", 429)]
    [InlineData("Development", "127.0.0.1", 200)]
    [InlineData("Development", "::1", 200)]
    [InlineData("Development", "198.51.100.1", 429)]
    public async Task This_machine_is_not_counted_in_development(string environment, string address, int second)
    {
        await using var app = await EdgeApp.Start(environment, OneRead);

        Assert.Equal(200, await Status(app, address));
        Assert.Equal(second, await Status(app, address));
    }

    [Theory]
    [InlineData("10.20.3.4", 200)]
    [InlineData("10.21.3.4", 429)]
    public async Task A_network_can_be_taken_out_of_the_count_but_not_the_callers_in_it(string address, int second)
    {
        await using var app = await EdgeApp.Start("Production", [.. OneRead, ("Limits:Unlimited:0", "10.20.0.0/16")]);

        Assert.Equal(200, await Status(app, address));
        Assert.Equal(second, await Status(app, address));
        if (second == 200)
        {
            Assert.Equal(200, await Status(app, address, "asha"));
            Assert.Equal(429, await Status(app, address, "asha"));
        }
    }

    [Fact]
    public async Task A_proxy_that_is_known_says_who_calls()
    {
        await using var app = await EdgeApp.Start("Production", ("Proxies:Known:0", "10.0.0.0/8"));

        var (_, text) = await app.Send(
            "/who", from: "10.1.2.3", headers: [("X-Forwarded-For", "198.51.100.7, 10.9.9.9"), ("X-Forwarded-Proto", "https, http")]);

        Assert.Equal("https 198.51.100.7", text);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("10.0.0.0/8")]
    public async Task Nobody_else_is_believed(string? known)
    {
        await using var app = await EdgeApp.Start("Production", known is null ? [] : [("Proxies:Known:0", known)]);

        var (_, text) = await app.Send(
            "/who", from: "198.51.100.1", headers: [("X-Forwarded-For", "203.0.113.9"), ("X-Forwarded-Proto", "https")]);

        Assert.Equal("http 198.51.100.1", text);
    }

    private static async Task<int> Status(EdgeApp app, string address, string? user = null) =>
        (await app.Send("/who", address, user: user)).Response.StatusCode;
}
