using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace OpdTokens.Grains.Domain;

/// <summary>Tells in words where two records differ, so that a member that is added to one is told of without more ado.</summary>
internal static class Difference
{
    /// <returns>For example <c>time_zone Etc/UTC -> Asia/Kolkata, weights.online 3 -> 4</c>.</returns>
    public static string Between<TRecord>(TRecord before, TRecord after)
        where TRecord : class => string.Join(", ", Members(before, after, path: ""));

    private static IEnumerable<string> Members(object before, object after, string path)
    {
        foreach (var member in after.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(member => member.CanWrite))
        {
            var name = path + JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name);
            var (then, now) = (member.GetValue(before), member.GetValue(after));
            if (Equals(then, now))
            {
                continue;
            }

            if (then is not null && now is not null && IsRecord(member.PropertyType))
            {
                foreach (var inner in Members(then, now, name + "."))
                {
                    yield return inner;
                }
            }
            else
            {
                yield return $"{name} {Word(then)} -> {Word(now)}";
            }
        }
    }

    private static bool IsRecord(Type type) => type is { IsClass: true, Namespace: { } home } && home.StartsWith("OpdTokens.", StringComparison.Ordinal);

    private static string Word(object? value) => value switch
    {
        null => "none",
        bool flag => flag ? "yes" : "no",
        Enum name => JsonNamingPolicy.SnakeCaseLower.ConvertName(name.ToString()),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
