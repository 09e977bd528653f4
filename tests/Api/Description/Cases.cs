using System.Text.RegularExpressions;

namespace OpdTokens.Api.Tests.Description;

/// <summary>
/// The tests that <c>docs/cases.md</c> names are there. Other test projects are not referenced, so their sources are read.
/// </summary>
public sealed partial class Cases
{
    /// <summary>Rows may be added and are never removed.</summary>
    private const int FirstReported = 32;

    private const string IsMeasured = "see [docs/performance.md](performance.md)";

    [Fact]
    public void Each_has_a_row()
    {
        var rows = Rows();

        Assert.True(rows.Length >= FirstReported, $"{rows.Length} rows.");
        Assert.Equal(Enumerable.Range(1, rows.Length).Select(number => $"{number}"), rows.Select(row => row.Number));
    }

    [Fact]
    public void Each_names_its_test_or_the_page_with_its_figures() => Assert.All(Rows(), row =>
    {
        Assert.True(row.Tests.Length > 0 || row.Cell.Contains(IsMeasured, StringComparison.Ordinal), $"Row {row.Number} names no test.");
        Assert.All(row.Tests, test => Assert.Matches(Name, test));
    });

    [Fact]
    public void Every_test_that_they_name_is_in_the_sources()
    {
        var sources = new Dictionary<string, string[]>();

        Assert.All(Rows().SelectMany(row => row.Tests), test => Assert.True(IsThere(Name.Match(test), sources), $"There is no {test}."));
    }

    private static bool IsThere(Match test, Dictionary<string, string[]> sources)
    {
        var project = Repository.PathOf($"tests/{test.Groups["project"].Value}");
        if (!sources.TryGetValue(project, out var files))
        {
            sources[project] = files = [.. Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText)];
        }

        var isClass = new Regex($@"\bclass {test.Groups["class"].Value}\b");
        var isMethod = new Regex($@"\bpublic (async Task|Task|void) {test.Groups["method"].Value}\(");
        return files.Any(file => isClass.IsMatch(file) && isMethod.IsMatch(file));
    }

    private static Row[] Rows() =>
    [
        .. File.ReadLines(Repository.PathOf("docs/cases.md"))
            .Where(line => line.StartsWith('|'))
            .Skip(2)
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1])
            .Select(cells => new Row(cells[0], cells[^1])),
    ];

    /// <param name="Number">From 1.</param>
    /// <param name="Cell">The last one, with the tests.</param>
    private sealed record Row(string Number, string Cell)
    {
        public string[] Tests => [.. Quoted.Matches(Cell).Select(match => match.Groups["name"].Value)];
    }

    [GeneratedRegex("`(?<name>[^`]*)`")]
    private static partial Regex Quoted { get; }

    [GeneratedRegex(@"^(?<project>\w+): (?<class>\w+)\.(?<method>\w+)$")]
    private static partial Regex Name { get; }
}
