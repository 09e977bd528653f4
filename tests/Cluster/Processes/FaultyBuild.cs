using System.Diagnostics;

namespace OpdTokens.Cluster.Tests.Processes;

/// <summary>The service, built with a fault into a folder of its own. No other build is touched.</summary>
internal sealed class FaultyBuild : IDisposable
{
    private const string Grains = "OpdTokens.Grains.dll";

    private readonly DirectoryInfo _artifacts = Directory.CreateTempSubdirectory("opdtokens-fault-");

    private FaultyBuild()
    {
    }

    public string Folder => Path.Combine(_artifacts.FullName, "service");

    /// <param name="fault">As in <c>-p:Fault=</c>.</param>
    public static async Task<FaultyBuild> Make(string fault)
    {
        var build = new FaultyBuild();
        await build.Compile(fault);
        CopyFolder(AppContext.BaseDirectory, build.Folder);
        var faulty = Directory.GetFiles(Path.Combine(build._artifacts.FullName, "bin"), Grains, SearchOption.AllDirectories);
        File.Copy(faulty.Single(), Path.Combine(build.Folder, Grains), overwrite: true);
        return build;
    }

    public void Dispose() => _artifacts.Delete(recursive: true);

    private async Task Compile(string fault)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                "build",
                Repository.PathOf("src/Grains"),
                $"-p:Fault={fault}",
                "-p:RunAnalyzers=false",
                "--artifacts-path",
                _artifacts.FullName,
                // A node that stays would keep the output open. The shared compiler is left to the one who runs the tests.
                "-nodeReuse:false",
            },
            RedirectStandardOutput = true,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"The faulty service can't be built:{Environment.NewLine}{output}");
        }
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
