using System.Diagnostics;

namespace OpdTokens.LocalCluster;

/// <summary>A silo or an API, as a process that can be stopped in every way in which processes stop.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private const string ReadySign = "Ready.";
    private const int LastLines = 20;

    private static readonly TimeSpan WaitTimeout = TimeSpan.FromMinutes(3);

    private readonly string _program;
    private readonly string[] _arguments;
    private readonly Dictionary<string, string> _settings;
    private readonly string _logFile;
    private Transcript _transcript;
    private Process? _process;

    /// <param name="name">For people.</param>
    /// <param name="program">The path of its dll.</param>
    /// <param name="settings">Environment variables.</param>
    /// <param name="logFile">Gets what it says, whenever it runs.</param>
    /// <param name="arguments">Of its command line.</param>
    internal ServiceProcess(
        string name, string program, Dictionary<string, string> settings, string logFile, params string[] arguments)
    {
        (Name, _program, _settings, _logFile, _arguments) = (name, program, settings, logFile, arguments);
        _transcript = new Transcript(logFile);
    }

    public string Name { get; }

    /// <summary>Where it tells its metrics and health; null where it was not told to.</summary>
    public Uri? Management { get; init; }

    /// <summary>The operating system's, of its last start.</summary>
    public int Id => _process!.Id;

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Changes a setting for its next start.</summary>
    /// <param name="variable">The environment variable.</param>
    public void Set(string variable, string value) => _settings[variable] = value;

    /// <summary>Starts it, and waits until it says that it is ready.</summary>
    /// <exception cref="InvalidOperationException">It ended, or did not get ready in time; the message has its last words.</exception>
    public async Task Start(CancellationToken cancellationToken = default)
    {
        Launch();
        await BecomeReady(cancellationToken);
    }

    /// <summary>Starts it, and waits for nothing.</summary>
    public void Launch()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in new[] { _program }.Concat(_arguments))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (setting, value) in _settings)
        {
            start.Environment[setting] = value;
        }

        _process?.Dispose();
        _process = new Process { StartInfo = start };
        _transcript = new Transcript(_logFile);
        var transcript = _transcript;
        _process.OutputDataReceived += (_, line) => transcript.Add(line.Data);
        _process.ErrorDataReceived += (_, line) => transcript.Add(line.Data);
        _process.Start();
        ChildProcessCleanup.Watch(_process);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <exception cref="InvalidOperationException">It ended, or did not get ready in time; the message has its last words.</exception>
    public async Task BecomeReady(CancellationToken cancellationToken = default)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(WaitTimeout);
        var ready = _transcript.Says(ReadySign);
        await Task.WhenAny(ready, _process!.WaitForExitAsync(timeout.Token));
        cancellationToken.ThrowIfCancellationRequested();
        if (!ready.IsCompleted)
        {
            throw new InvalidOperationException($"{Name} did not get ready. Its last words: {string.Join(Environment.NewLine, LastWords())}");
        }
    }

    /// <summary>Completes when, since its start, it has written a line with this text.</summary>
    public Task Says(string text) => _transcript.Says(text).WaitAsync(WaitTimeout);

    /// <summary>SIGTERM: it finishes what it has begun.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> Stop()
    {
        await Send("-TERM");
        return await ExitCode();
    }

    /// <summary><c>kill -9</c>.</summary>
    public async Task Kill()
    {
        _process!.Kill();
        await ExitCode();
    }

    /// <summary>SIGSTOP: it hangs, with all its connections open.</summary>
    public Task Suspend() => Send("-STOP");

    public Task Resume() => Send("-CONT");

    public async Task<int> ExitCode()
    {
        using var timeout = new CancellationTokenSource(WaitTimeout);
        await _process!.WaitForExitAsync(timeout.Token);
        return _process.ExitCode;
    }

    /// <summary>Of what it said since its start.</summary>
    public string[] LastWords() => _transcript.Last(LastLines);

    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
        {
            await Kill();
        }

        _process?.Dispose();
    }

    private async Task Send(string signal)
    {
        using var kill = Process.Start("kill", [signal, $"{_process!.Id}"]);
        await kill.WaitForExitAsync();
    }
}
