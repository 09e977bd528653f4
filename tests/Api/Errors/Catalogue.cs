using System.Text.RegularExpressions;
using OpdTokens.Api.Features.Errors;
using OpdTokens.Api.Kernel.Problems;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Errors;

public sealed partial class Catalogue(ApiHost host) : ApiTest(host)
{
    [Fact]
    public async Task The_service_serves_the_same_page()
    {
        var page = await Hospital.Get("/errors");

        Assert.Equal((200, "text/markdown; charset=utf-8"), (page.Status, page["Content-Type"]));
        Assert.Equal(ProblemTable.Render(), page.Text);
    }

    [Fact]
    public void Codes_are_lower_snake_case_and_no_two_are_alike()
    {
        Assert.All(ProblemCatalogue.All, kind => Assert.Matches(SnakeCase, kind.Code));
        Assert.Equal(ProblemCatalogue.All.Length, ProblemCatalogue.All.Select(kind => kind.Code).Distinct().Count());
    }

    [GeneratedRegex("^[a-z]+(_[a-z]+)*$")]
    private static partial Regex SnakeCase { get; }
}
