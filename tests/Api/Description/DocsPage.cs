using System.Text.RegularExpressions;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Description;

public sealed partial class DocsPage(ApiHost host) : ApiTest(host)
{
    [Fact]
    public async Task The_page_and_all_that_it_loads_come_from_this_service()
    {
        var (address, page) = await Open("/docs");

        Assert.Equal(200, page.Status);
        Assert.StartsWith("text/html", page["Content-Type"], StringComparison.Ordinal);
        Assert.Contains("openapi/v1.json", page.Text, StringComparison.Ordinal);
        var loaded = Loads.Matches(page.Text).Select(match => match.Groups["address"].Value).ToArray();
        Assert.NotEmpty(loaded);
        Assert.All(loaded, part => Assert.DoesNotMatch(OtherHost, part));
        foreach (var part in loaded.Where(part => !part.StartsWith("data:", StringComparison.Ordinal)))
        {
            var file = await Hospital.Get(new Uri(address, part).ToString());
            Assert.True(file.Status == 200 && file.Text.Length > 0, part);
        }
    }

    [Fact]
    public async Task The_page_names_no_other_host_in_its_settings() =>
        Assert.DoesNotMatch(OtherHost, (await Open("/docs")).Page.Text);

    private async Task<(Uri Address, Reply Page)> Open(string path)
    {
        var address = new Uri(Host.Address, path);
        var page = await Hospital.Get(address.ToString());
        return page["Location"] is { } location
            ? (new Uri(address, location), await Hospital.Get(new Uri(address, location).ToString()))
            : (address, page);
    }

    [GeneratedRegex("(src|href)=\"(?<address>[^\"]+)\"")]
    private static partial Regex Loads { get; }

    [GeneratedRegex("(https?:)?//[a-z0-9-]+\\.[a-z]", RegexOptions.IgnoreCase)]
    private static partial Regex OtherHost { get; }
}
