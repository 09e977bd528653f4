using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace OpdTokens.Support;

/// <summary>The service as an operator runs it: a process with a data folder.</summary>
public sealed partial class EmbeddedProcess : IAsyncDisposable
{
    private const string AnyPort = "http://127.0.0.1:0";

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<Uri> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private EmbeddedProcess(string dataPath, string urls, string folder, IEnumerable<string> settings)
    {
        _process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet")
            {
                ArgumentList =
                {
                    Path.Combine(folder, "OpdTokens.Api.dll"),
                    $"--urls={urls}",
                    $"--OpdTokens:DataPath={dataPath}",
                },
                Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development" },
                WorkingDirectory = Path.GetTempPath(),
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        foreach (var setting in settings)
        {
            _process.StartInfo.ArgumentList.Add(setting);
        }

        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
    }

    /// <summary>Where it tells metrics and health, if it was told to; known once it is ready.</summary>
    public Uri Management => new(ManagementLine.Match(Output).Groups["address"].Value);

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts it and waits until it takes requests.</summary>
    /// <inheritdoc cref="Launch"/>
    public static async Task<(EmbeddedProcess Process, Uri Address)> Start(
        string dataPath, string urls = AnyPort, string? folder = null, params IEnumerable<string> settings)
    {
        var service = Launch(dataPath, urls, folder, settings);
        using var timeout = new CancellationTokenSource(TestTimeout.Wait);
        await Task.WhenAny(service._ready.Task, service._process.WaitForExitAsync(timeout.Token));
        return service._ready.Task.IsCompleted
            ? (service, await service._ready.Task)
            : throw new InvalidOperationException($"The service did not get ready. What it said:{Environment.NewLine}{service.Output}");
    }

    /// <param name="dataPath">Where it keeps its data.</param>
    /// <param name="urls">Where it listens.</param>
    /// <param name="folder">Where the program is; null: beside the tests.</param>
    /// <param name="settings">More arguments, such as <c>--environment=Production</c>; by itself it is Development.</param>
    public static EmbeddedProcess Launch(
        string dataPath, string urls = AnyPort, string? folder = null, params IEnumerable<string> settings)
    {
        var service = new EmbeddedProcess(dataPath, urls, folder ?? AppContext.BaseDirectory, settings);
        service._process.Start();
        service._process.BeginOutputReadLine();
        service._process.BeginErrorReadLine();
        return service;
    }

    /// <summary><c>kill -9</c>.</summary>
    public Task Kill()
    {
        _process.Kill();
        return _process.WaitForExitAsync();
    }

    /// <summary>As Ctrl+C does.</summary>
    public async Task<int> Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
        return await ExitCode();
    }

    public async Task<int> ExitCode()
    {
        using var timeout = new CancellationTokenSource(TestTimeout.Wait);
        await _process.WaitForExitAsync(timeout.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await Kill();
        }

        _process.Dispose();
    }

    private void Note(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }

        if (ReadyLine.Match(line ?? "") is { Success: true } ready)
        {
            _ready.TrySetResult(new Uri(ready.Groups["address"].Value));
        }
    }

    [GeneratedRegex(@"Ready\. API: (?<address>\S+)/api/v1 ")]
    private static partial Regex ReadyLine { get; }

    [GeneratedRegex(@"Metrics and health: (?<address>\S+)/metrics")]
    private static partial Regex ManagementLine { get; }
}
