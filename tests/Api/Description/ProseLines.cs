namespace OpdTokens.Api.Tests.Description;

/// <summary>The prose of the Markdown files wraps, so that a change of a sentence shows as a change of a few short lines.</summary>
public sealed class ProseLines
{
    private const int MaxLength = 120;

    private const string Fence = "```";

    /// <summary>Folders that builds and tools write, or that people keep for themselves.</summary>
    private static readonly string[] NotCommitted = ["bin", "obj", "node_modules", "artifacts", "TestResults", "data"];

    [Fact]
    public void No_line_is_longer_than_120_characters()
    {
        var files = MarkdownFiles(new DirectoryInfo(Repository.Root)).ToArray();

        Assert.Contains(files, file => file.Name == "CONTRIBUTING.md");
        Assert.Empty(files.SelectMany(TooLong));
    }

    [Fact]
    public void A_table_a_listing_and_the_definition_of_a_link_may_be_longer()
    {
        var text = new string('x', MaxLength + 1);

        Assert.Empty(Prose([$"| {text} |", "  ```sh", text, "  ```", $"[1]: https://{text}"]));
        Assert.Equal([(1, text), (5, text)], Prose([text, Fence, text, Fence, text]));
    }

    private static IEnumerable<FileInfo> MarkdownFiles(DirectoryInfo folder) => folder.EnumerateFiles("*.md").Concat(
        folder.EnumerateDirectories()
            .Where(inner => !inner.Name.StartsWith('.') && !NotCommitted.Contains(inner.Name))
            .SelectMany(MarkdownFiles));

    private static IEnumerable<string> TooLong(FileInfo file) => Prose(File.ReadLines(file.FullName))
        .Where(line => line.Text.Length > MaxLength)
        .Select(line => $"{Path.GetRelativePath(Repository.Root, file.FullName)}:{line.Number} has {line.Text.Length} characters.");

    private static IEnumerable<(int Number, string Text)> Prose(IEnumerable<string> lines)
    {
        var (number, isListing) = (0, false);
        foreach (var line in lines)
        {
            number++;
            var text = line.TrimStart();
            if (text.StartsWith(Fence, StringComparison.Ordinal))
            {
                isListing = !isListing;
            }
            else if (!isListing && !text.StartsWith('|') && !IsLinkDefinition(text))
            {
                yield return (number, line);
            }
        }
    }

    private static bool IsLinkDefinition(string text) => text.StartsWith('[') && text.Contains("]: ", StringComparison.Ordinal);
}
