using System.Diagnostics;
using System.Text;

namespace OpdTokens.Embedded.Tests;

/// <summary>The service as an operator runs it: a process with a data folder.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private const string ListeningLine = "Now listening on: ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServiceProcess(string dataPath)
    {
        _process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet")
            {
                ArgumentList =
                {
                    Path.Combine(AppContext.BaseDirectory, "OpdTokens.Api.dll"),
                    "--urls=http://127.0.0.1:0",
                    $"--OpdTokens:DataPath={dataPath}",
                },
                WorkingDirectory = Path.GetTempPath(),
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
    }

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
    public static async Task<(ServiceProcess Process, Uri Address)> Start(string dataPath)
    {
        var service = Launch(dataPath);
        return (service, await service._listening.Task.WaitAsync(Patience));
    }

    public static ServiceProcess Launch(string dataPath)
    {
        var service = new ServiceProcess(dataPath);
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
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
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

        if (line?.IndexOf(ListeningLine, StringComparison.Ordinal) is { } at and >= 0)
        {
            _listening.TrySetResult(new Uri(line[(at + ListeningLine.Length)..].Trim()));
        }
    }
}
