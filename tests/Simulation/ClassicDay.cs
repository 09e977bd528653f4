using System.Diagnostics;

namespace OpdTokens.Simulation.Tests;

/// <summary>The whole of it, as a person would run it.</summary>
public sealed class ClassicDay : IDisposable
{
    private static readonly TimeSpan WaitTimeout = TimeSpan.FromMinutes(3);

    private readonly FileInfo _report = new(Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.html"));

    [Fact]
    public async Task It_ends_without_a_violation_and_leaves_a_page_that_says_so()
    {
        var (exitCode, said) = await Run("--fresh", "--report", _report.FullName);

        Assert.True(exitCode == 0, said);
        Assert.Contains("0 violations, 0 unexpected statuses", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Never happened", said, StringComparison.Ordinal);
        var page = await File.ReadAllTextAsync(_report.FullName);
        Assert.Contains("0 violations, 0 unexpected statuses", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hospital_that_nobody_knows_is_refused() =>
        Assert.Equal(2, (await Run("--preset", "moon")).ExitCode);

    [Fact]
    public async Task A_page_that_cannot_be_written_ends_the_run_before_the_day()
    {
        var (exitCode, said) = await Run("--fresh", "--report", Path.Combine(_report.FullName, "page.html"));

        Assert.Equal(2, exitCode);
        Assert.Contains(_report.Name, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_none_is_refused_with_an_example()
    {
        var (exitCode, said) = await Run("--url", "localhost");

        Assert.Equal(2, exitCode);
        Assert.Contains("http://localhost:8000", said, StringComparison.Ordinal);
    }

    public void Dispose() => _report.Delete();

    private static async Task<(int ExitCode, string Said)> Run(params string[] arguments)
    {
        using var simulation = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [typeof(Preset).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true },
        };
        simulation.Start();
        var said = simulation.StandardOutput.ReadToEndAsync();
        var complained = simulation.StandardError.ReadToEndAsync();
        using var timeout = new CancellationTokenSource(WaitTimeout);
        await simulation.WaitForExitAsync(timeout.Token);
        return (simulation.ExitCode, await said + await complained);
    }
}
