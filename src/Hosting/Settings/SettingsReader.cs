using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace OpdTokens.Hosting.Settings;

/// <summary>
/// Finds what the configuration binder would ignore (a misspelt name) or report without advice (a value of the wrong kind).
/// </summary>
internal static class SettingsReader
{
    /// <param name="section">What the operator wrote.</param>
    /// <param name="defaults">An example for each setting.</param>
    /// <returns>A sentence for each setting that can't be read.</returns>
    public static IEnumerable<string> FindUnreadable(IConfigurationSection section, object defaults)
    {
        var settings = defaults.GetType().GetProperties();
        foreach (var written in section.GetChildren())
        {
            var setting = Array.Find(settings, setting => setting.Name.Equals(written.Key, StringComparison.OrdinalIgnoreCase));
            var faults = setting switch
            {
                null => [$"{written.Path} is not a setting. There are: {string.Join(", ", settings.Select(setting => setting.Name))}."],
                { PropertyType.Namespace: var home } when home == typeof(SettingsReader).Namespace && setting.PropertyType.IsClass =>
                    FindUnreadable(written, setting.GetValue(defaults)!),
                { PropertyType: var list } when list == typeof(IReadOnlyList<string>) => FindUnreadable(written),
                _ when IsReadable(written.Value, setting.PropertyType) => [],
                _ => [$"{written.Path} is '{written.Value}'; write {Example(setting, defaults)}."],
            };
            foreach (var fault in faults)
            {
                yield return fault;
            }
        }
    }

    /// <summary>A list is written entry by entry, with numbers for names.</summary>
    private static IEnumerable<string> FindUnreadable(IConfigurationSection list)
    {
        if (!string.IsNullOrEmpty(list.Value))
        {
            yield return $"{list.Path} is '{list.Value}', but it is a list; write {list.Path}:0, {list.Path}:1 and so on.";
        }

        foreach (var entry in list.GetChildren().Where(entry => entry.Value is null || !int.TryParse(entry.Key, CultureInfo.InvariantCulture, out _)))
        {
            yield return $"{entry.Path} is not an entry of a list; write {list.Path}:0, {list.Path}:1 and so on.";
        }
    }

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
