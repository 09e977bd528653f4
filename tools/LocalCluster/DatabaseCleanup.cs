using System.Diagnostics;

namespace OpdTokens.LocalCluster;

/// <summary>
/// Stops a server and removes its folder when told to, and also when this process dies, by <c>kill -9</c> too: it waits for
/// the end of its input, which the operating system brings about in any case.
/// </summary>
internal sealed class DatabaseCleanup : IDisposable
{
    /// <remarks>In a container, nobody may reap a server that ended, so that its id lives on: then its file tells.</remarks>
    private const string Script = """
        trap '' INT TERM HUP
        cat > /dev/null
        lock="$1/data/postmaster.pid"
        server=$(head -n 1 "$lock" 2> /dev/null) && kill -QUIT "$server" 2> /dev/null
        tries=0
        while [ -e "$lock" ] && kill -0 "$server" 2> /dev/null && [ $tries -lt 300 ]; do sleep 0.1; tries=$((tries + 1)); done
        rm -rf "$1"
        """;

    private readonly Process _process;

    public DatabaseCleanup(string folder)
    {
        var start = Programs.StartInfo("/", Programs.InSessionOfItsOwn(["sh", "-c", Script, "caretaker", folder]));
        start.RedirectStandardInput = true;
        start.RedirectStandardError = false;
        _process = Process.Start(start)!;
    }

    /// <summary>The removal of what many databases leave may outlast this process.</summary>
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.Dispose();
    }
}
