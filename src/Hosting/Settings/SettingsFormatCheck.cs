using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace OpdTokens.Hosting.Settings;

/// <summary>
/// Finds settings that the configuration binder would ignore (a misspelt name) or reject without advice (a value of the
/// wrong type).
/// </summary>
internal static class SettingsFormatCheck
{
    /// <param name="section">The configured settings.</param>
    /// <param name="defaults">The default values, used as examples.</param>
    /// <returns>A message for each invalid setting.</returns>
    public static IEnumerable<string> FindFailures(IConfigurationSection section, object defaults)
    {
        var settings = defaults.GetType().GetProperties();
        foreach (var written in section.GetChildren())
        {
            var setting = Array.Find(
                settings, setting => setting.Name.Equals(written.Key, StringComparison.OrdinalIgnoreCase));
            var failures = setting switch
            {
                null => [$"{written.Path} is not a setting. There are: {NamesOf(settings)}."],
                { PropertyType: { IsClass: true, Namespace: var space } }
                    when space == typeof(SettingsFormatCheck).Namespace =>
                    FindFailures(written, setting.GetValue(defaults)!),
                { PropertyType: var list } when list == typeof(IReadOnlyList<string>) => FindFailures(written),
                _ when IsReadable(written.Value, setting.PropertyType) => [],
                _ => [$"{written.Path} is '{written.Value}'; write {Example(setting, defaults)}."],
            };
            foreach (var failure in failures)
            {
                yield return failure;
            }
        }
    }

    private static string NamesOf(PropertyInfo[] settings) =>
        string.Join(", ", settings.Select(setting => setting.Name));

    /// <summary>The entries of a list have numbers as names.</summary>
    private static IEnumerable<string> FindFailures(IConfigurationSection list)
    {
        if (!string.IsNullOrEmpty(list.Value))
        {
            yield return $"{list.Path} is '{list.Value}', but it is a list; "
                + $"write {list.Path}:0, {list.Path}:1 and so on.";
        }

        foreach (var entry in list.GetChildren().Where(entry => !IsEntry(entry)))
        {
            yield return $"{entry.Path} is not an entry of a list; write {list.Path}:0, {list.Path}:1 and so on.";
        }
    }

    private static bool IsEntry(IConfigurationSection entry) =>
        entry.Value is not null && int.TryParse(entry.Key, CultureInfo.InvariantCulture, out _);

    private static bool IsReadable(string? value, Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Contains(value, StringComparer.OrdinalIgnoreCase);
        }

        try
        {
            return TypeDescriptor.GetConverter(type).ConvertFromInvariantString(value ?? "") is not null;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or NotSupportedException)
        {
            return false;
        }
    }

    private static string Example(PropertyInfo setting, object defaults) => setting.PropertyType switch
    {
        { IsEnum: true } type => string.Join(" or ", Enum.GetNames(type)).ToLowerInvariant(),
        var type when type == typeof(bool) => "true or false",
        _ => string.Create(CultureInfo.InvariantCulture, $"a whole number, for example {setting.GetValue(defaults)}"),
    };
}
