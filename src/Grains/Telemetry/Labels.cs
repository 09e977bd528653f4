using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Telemetry;

/// <summary>All labels there are, so that none can be one too many: each has as many values as the program has words for it.</summary>
internal static class Labels
{
    private static readonly FrozenDictionary<TokenSource, string> Sources =
        Enum.GetValues<TokenSource>().ToFrozenDictionary(source => source, source => WordOf(source.ToString()));

    private static readonly ConcurrentDictionary<Type, string> Refusals = [];

    public static KeyValuePair<string, object?> Of(HospitalId hospital) => new("hospital", hospital.Slug);

    public static KeyValuePair<string, object?> Of(TokenSource source) => new("source", Sources[source]);

    /// <summary>The kind of refusal, with nothing of what it says.</summary>
    public static KeyValuePair<string, object?> Of(Refusal refusal) =>
        new("reason", Refusals.GetOrAdd(refusal.GetType(), type => WordOf(type.Name)));

    public static KeyValuePair<string, object?> Reason(string word) => new("reason", word);

    public static KeyValuePair<string, object?> Outcome(string word) => new("outcome", word);

    /// <param name="kind">The kind of grain whose state is stored.</param>
    public static KeyValuePair<string, object?> State(string kind) => new("state", kind);

    private static string WordOf(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
