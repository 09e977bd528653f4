using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Description;

/// <summary>The linters read docs/openapi.json, and <see cref="GeneratedFiles"/> compares it with the served one.</summary>
[Collection(ApiCollection.Name)]
public sealed class Linting
{
    [LinterTheory]
    [InlineData("spectral")]
    [InlineData("redocly")]
    public async Task The_description_has_no_errors_or_warnings(string linter)
    {
        var (isClean, output) = await Linter.Run(linter);

        Assert.True(isClean, output);
    }
}
