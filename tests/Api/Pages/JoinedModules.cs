using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.FileProviders.Physical;
using OpdTokens.Api.Features.Pages.Files;

namespace OpdTokens.Api.Tests.Pages;

public sealed class JoinedModules : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("opd-modules");

    [Fact]
    public void A_module_runs_once_and_before_those_that_import_it()
    {
        Write("js/main.js", "// Comments are left out.\nimport { b } from './b.js';\nimport { a as c } from './a.js';\nawait c(b);\n");
        Write("js/b.js", "import { a } from './a.js';\nexport const b = a(1);\n");
        Write("js/a.js", "/** As a\n * long one. */\nexport const a = x => x;\n");

        Assert.Equal(
            """
            // js/a.js
            const $module0 = (() => {
            const a = x => x;
            return { a };
            })();
            // js/b.js
            const $module1 = (() => {
            const { a } = $module0;
            const b = a(1);
            return { b };
            })();
            {
            const { b } = $module1;
            const { a: c } = $module0;
            await c(b);
            }

            """.ReplaceLineEndings("\n"),
            Join());
    }

    [Theory]
    [InlineData("export async function f() {}", "f")]
    [InlineData("export class F {}", "F")]
    [InlineData("export const { f, g } = both();", "f, g")]
    [InlineData("export { f } from './g.js';", "f: $module0.f")]
    public void Each_way_to_export_is_understood(string export, string exports)
    {
        Write("js/main.js", "import { f } from './f.js';\n");
        Write("js/f.js", export + "\n");
        Write("js/g.js", "export const f = 1;\n");

        Assert.Contains($"return {{ {exports} }};", Join(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("export let f = 1;")]
    [InlineData("export default 1;")]
    [InlineData("import * as g from './g.js';")]
    [InlineData("const g = () => import('./g.js');")]
    [InlineData("const g = `two\nlines`;")]
    [InlineData("import { f } from './main.js';")]
    [InlineData("import { f } from './missing.js';")]
    public void What_a_bundle_could_not_do_is_refused(string line)
    {
        Write("js/main.js", "import { f } from './f.js';\n");
        Write("js/f.js", line + "\n");
        Write("js/g.js", "export const f = 1;\n");

        Assert.Throws<InvalidOperationException>(Join);
    }

    [Fact]
    public void The_address_of_the_files_changes_with_their_content()
    {
        Write("page.html", """<html lang="en"><script type="module" src="/js/main.js"></script></html>""");
        Write("js/main.js", "1;\n");
        Write("lang/en.json", "{}");
        var before = Version();
        Assert.Equal(before, Version());

        Write("js/main.js", "2;\n");
        var after = Version();
        Write("lang/en.json", """{ "a": "b" }""");

        Assert.Equal(3, new[] { before, after, Version() }.Distinct().Count());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Join()
    {
        using var files = Files();
        return ModuleBundle.Of(files, "js/main.js");
    }

    private string Version()
    {
        using var files = Files();
        return new PageFiles(files).Version;
    }

    private PhysicalFileProvider Files() => new(_folder.FullName, ExclusionFilters.None);

    private void Write(string path, string text)
    {
        var file = new FileInfo(Path.Combine(_folder.FullName, path));
        file.Directory!.Create();
        File.WriteAllText(file.FullName, text);
    }
}
