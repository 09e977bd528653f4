using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace OpdTokens.Monitoring.Tests.Shipped;

/// <summary>What a PromQL expression names. That it is one is for promtool to say.</summary>
/// <param name="Selectors">The series it reads.</param>
/// <param name="Grouping">The labels by which it groups or matches.</param>
internal sealed partial record Expression(ImmutableArray<Selector> Selectors, ImmutableHashSet<string> Grouping)
{
    private static readonly ImmutableHashSet<string> Clauses = ["by", "without", "on", "ignoring", "group_left", "group_right"];

    private static readonly ImmutableHashSet<string> Words = ["and", "or", "unless", "bool", "offset", "sum", "count", "min", "max", "avg"];

    public static Expression Parse(string text)
    {
        var selectors = ImmutableArray.CreateBuilder<Selector>();
        var grouping = ImmutableHashSet.CreateBuilder<string>();
        var tokens = new Queue<string>(Token().Matches(text).Select(token => token.Value));
        while (tokens.TryDequeue(out var token))
        {
            if (Clauses.Contains(token))
            {
                grouping.UnionWith(NamesUntil(")", tokens));
            }
            else if (Name().IsMatch(token) && !Words.Contains(token) && !Follows("(", tokens))
            {
                selectors.Add(Follows("{", tokens) ? WithMatchers(token, tokens) : new Selector(token, [], token));
            }
        }

        return new Expression(selectors.ToImmutable(), grouping.ToImmutable());
    }

    private static bool Follows(string next, Queue<string> tokens) => tokens.TryPeek(out var token) && token == next;

    private static IEnumerable<string> NamesUntil(string end, Queue<string> tokens)
    {
        while (tokens.Dequeue() is var token && token != end)
        {
            if (Name().IsMatch(token))
            {
                yield return token;
            }
        }
    }

    private static Selector WithMatchers(string metric, Queue<string> tokens)
    {
        string[] matchers = [.. tokens.TakeWhile(token => token != "}"), "}"];
        return new Selector(metric, [.. NamesUntil("}", tokens)], metric + string.Concat(matchers));
    }

    [GeneratedRegex("""
        "(?:[^"\\]|\\.)*" | \[[^\]]*\] | \d[\w.]* | [A-Za-z_:][\w:]* | [!=]~ | [!=<>]=? | \S
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Token();

    [GeneratedRegex(@"^[A-Za-z_:][\w:]*$")]
    private static partial Regex Name();
}

/// <param name="Metric">Its name.</param>
/// <param name="Labels">Those that it is chosen by.</param>
/// <param name="Text">All of it, as it was written.</param>
internal sealed record Selector(string Metric, ImmutableArray<string> Labels, string Text);
