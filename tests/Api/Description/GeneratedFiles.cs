using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Features.Errors;
using OpdTokens.Api.Kernel.Http;
using OpdTokens.Api.Tests.Hosting;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Api.Tests.Description;

/// <summary>
/// Files in <c>docs</c> that are generated from the code, so that a change of the contract shows in review. To write them, run
/// <c>OPDTOKENS_WRITE_DOCS=1 dotnet test tests/Api --filter GeneratedFiles</c>.
/// </summary>
public sealed class GeneratedFiles(ApiHost host) : ApiTest(host)
{
    private static readonly (string Name, Roles Role)[] Columns =
    [
        .. RoleNames.Assignable.Select(role => (RoleNames.NameOf(role), role)),
    ];

    [Fact]
    public async Task The_committed_description_is_the_served_one()
    {
        var served = (await Hospital.Get(ApiPaths.Document)).Text;

        Check("openapi.json", _ => served.ReplaceLineEndings("\n").TrimEnd() + "\n");
    }

    [Fact]
    public void The_committed_table_of_errors_is_the_catalogue() => Check("errors.md", _ => ProblemTable.Render());

    [Fact]
    public void The_committed_table_of_roles_is_what_the_routes_declare() => Check("roles.md", committed =>
    {
        var lines = committed.Split('\n');
        var (first, last) = (Array.FindIndex(lines, IsRow), Array.FindLastIndex(lines, IsRow));
        return string.Join('\n', [.. lines[..first], .. Rows(), .. lines[(last + 1)..]]);
    });

    private static bool IsRow(string line) => line.StartsWith('|');

    private static void Check(string file, Func<string, string> generate)
    {
        var path = Repository.PathOf($"docs/{file}");
        var committed = File.Exists(path) ? File.ReadAllText(path) : "";
        var generated = generate(committed);
        if (Environment.GetEnvironmentVariable("OPDTOKENS_WRITE_DOCS") == "1")
        {
            File.WriteAllText(path, generated);
            return;
        }

        Assert.True(
            committed == generated,
            $"docs/{file} is out of date. Run OPDTOKENS_WRITE_DOCS=1 dotnet test tests/Api --filter GeneratedFiles, and review the change.");
    }

    private IEnumerable<string> Rows()
    {
        yield return $"| call | {string.Join(" | ", Columns.Select(column => column.Name))} | no sign-in |";
        yield return $"|---|{string.Concat(Columns.Select(_ => "---|"))}---|";
        foreach (var endpoint in Endpoints())
        {
            var call = $"{Method(endpoint)} {endpoint.RoutePattern.RawText![ApiPaths.Root.Length..].TrimEnd('/')}";
            yield return Row(call, endpoint.Metadata.GetRequiredMetadata<AllowedRoles>().Roles);
            foreach (var variant in endpoint.Metadata.GetOrderedMetadata<AllowedVariant>())
            {
                yield return Row(call + variant.Query, variant.Roles);
            }
        }
    }

    /// <summary>The described endpoints by path and method.</summary>
    private IEnumerable<RouteEndpoint> Endpoints() => Host.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith(ApiPaths.Root, StringComparison.Ordinal)
            && Method(endpoint) != HttpMethods.Connect)
        .OrderBy(endpoint => endpoint.RoutePattern.RawText, StringComparer.Ordinal)
        .ThenBy(Method, StringComparer.Ordinal);

    private static string Method(RouteEndpoint endpoint) => endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods[0];

    private static string Row(string call, Roles roles)
    {
        var cells = Columns.Select(column => roles.HasFlag(column.Role))
            .Append(roles == RoleGroups.Everyone)
            .Select(isAllowed => isAllowed ? "yes" : "");
        return $"| `{call}` | {string.Join(" | ", cells)} |";
    }
}
