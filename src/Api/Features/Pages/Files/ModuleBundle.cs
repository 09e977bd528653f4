using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.FileProviders;

namespace OpdTokens.Api.Features.Pages.Files;

/// <summary>
/// Joins the modules of a page into one script, so that a browser needs one round trip and not one for each module.
/// </summary>
/// <remarks>
/// Each module becomes a function that returns its exports, and runs once, after the modules that it imports. This is
/// the meaning of modules only if exports are never reassigned and imports have no circle, so both are refused.
/// <c>await</c> outside of a function is allowed in the page's own module only. Comments on lines of their own and
/// indentation are left out, which saves a fifth of what is sent; so a text may not span lines.
/// </remarks>
internal sealed partial class ModuleBundle
{
    private readonly IFileProvider _files;
    private readonly StringBuilder _script = new();
    private readonly Dictionary<string, string> _names = [];
    private readonly List<string> _path = [];

    private ModuleBundle(IFileProvider files) => _files = files;

    /// <param name="files">The folder that contains the modules.</param>
    /// <param name="entry">The page's own module, for example <c>js/desk/main.js</c>.</param>
    /// <exception cref="InvalidOperationException">A module is missing, or is not written as a bundle needs it.</exception>
    public static string Of(IFileProvider files, string entry)
    {
        var bundle = new ModuleBundle(files);
        var body = bundle.Body(entry, out _);
        bundle._script.Append("{\n").Append(body).Append("}\n");
        return bundle._script.ToString();
    }

    /// <returns>The variable that holds the exports of the module.</returns>
    private string Add(string module)
    {
        if (_names.TryGetValue(module, out var known))
        {
            return known;
        }

        var body = Body(module, out var exports);
        var name = $"$module{_names.Count}";
        _names.Add(module, name);
        _script
            .Append("// ").Append(module).Append('\n')
            .Append("const ").Append(name).Append(" = (() => {\n")
            .Append(body)
            .Append("return { ").AppendJoin(", ", exports).Append(" };\n})();\n");
        return name;
    }

    private string Body(string module, out List<string> exports)
    {
        if (_path.Contains(module))
        {
            throw new InvalidOperationException($"Modules import each other in a circle: {string.Join(" > ", [.. _path, module])}.");
        }

        _path.Add(module);
        var text = Read(module);
        text = Import.Replace(text, import => $"const {{ {Renamed(import)} }} = {Add(Resolve(module, import))};");
        var passedOn = new List<string>();
        text = PassOn.Replace(text, export =>
        {
            var source = Add(Resolve(module, export));
            var names = export.Groups["names"].Value.Split(',', StringSplitOptions.TrimEntries);
            passedOn.AddRange(names.Select(name => $"{name}: {source}.{name}"));
            return "";
        });
        exports = [.. passedOn, .. Export.Matches(text).SelectMany(Names)];
        text = Export.Replace(text, "${declaration}");
        _path.RemoveAt(_path.Count - 1);
        return Leftover.Match(text) is { Success: true } leftover
            ? throw new InvalidOperationException($"{module}: '{leftover.Value.Trim()}' can't be bundled.")
            : text;
    }

    private string Read(string module)
    {
        var file = _files.GetFileInfo(module);
        if (!file.Exists)
        {
            throw new InvalidOperationException($"There is no module {module}.");
        }

        using var reader = new StreamReader(file.CreateReadStream());
        return Unseen.Replace(reader.ReadToEnd().ReplaceLineEndings("\n"), "");
    }

    private static string Resolve(string module, Match import) =>
        new Uri(new Uri($"file:///{module}"), import.Groups["path"].Value).AbsolutePath[1..];

    /// <returns><c>a, b: c</c> for <c>a, b as c</c>.</returns>
    private static string Renamed(Match import) => As.Replace(import.Groups["names"].Value.Trim().TrimEnd(','), ": ");

    private static IEnumerable<string> Names(Match export) => export.Groups["several"] is { Success: true, Value: var names }
        ? names.Split(',', StringSplitOptions.TrimEntries)
        : [export.Groups["one"].Value];

    [GeneratedRegex(@"^[ ]*(?://.*\n|/\*\*(?:[^*]|\*(?!/))*\*/\n|(?=\S))|^\n", RegexOptions.Multiline)]
    private static partial Regex Unseen { get; }

    [GeneratedRegex("""^import \{(?<names>[^}]*)\} from '(?<path>[^']+)';$""", RegexOptions.Multiline)]
    private static partial Regex Import { get; }

    [GeneratedRegex("""^export \{(?<names>[^}]*)\} from '(?<path>[^']+)';$""", RegexOptions.Multiline)]
    private static partial Regex PassOn { get; }

    [GeneratedRegex("""
        ^export\ (?<declaration>(?:const|class|function\*?|async\ function)\ (?:(?<one>[\w$]+)|\{(?<several>[\w$,\ ]+)\}))
        """, RegexOptions.Multiline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Export { get; }

    [GeneratedRegex(@"^(?:import|export)\b.*|\bimport\(|^[^`\n]*(?:`[^`\n]*`[^`\n]*)*`[^`\n]*$", RegexOptions.Multiline)]
    private static partial Regex Leftover { get; }

    [GeneratedRegex(@"\s+as\s+")]
    private static partial Regex As { get; }
}
