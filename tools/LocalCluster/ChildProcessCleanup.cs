using System.Diagnostics;

namespace OpdTokens.LocalCluster;

/// <summary>
/// Ends silos and APIs when the process that started them dies, by <c>kill -9</c> too: a helper waits for the end of its input, which
/// the operating system brings about in any case.
/// </summary>
internal static class ChildProcessCleanup
{
    private const string Script = """
        trap '' INT TERM HUP
        while read -r what id; do
            case $what in
                begins) ids="$ids $id" ;;
                ends) ids=$(for other in $ids; do [ "$other" = "$id" ] || printf ' %s' "$other"; done) ;;
            esac
        done
        [ -z "$ids" ] || kill -KILL $ids 2> /dev/null
        """;

    private static readonly Lazy<Process> Helper = new(Start);
    private static readonly Lock Lock = new();

    public static void Watch(Process process)
    {
        var id = process.Id;
        Tell($"begins {id}");
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => Tell($"ends {id}");
    }

    private static void Tell(string line)
    {
        lock (Lock)
        {
            Helper.Value.StandardInput.WriteLine(line);
            Helper.Value.StandardInput.Flush();
        }
    }

    private static Process Start()
    {
        var start = Programs.StartInfo("/", Programs.InSessionOfItsOwn(["sh", "-c", Script]));
        start.RedirectStandardInput = true;
        start.RedirectStandardError = false;
        return Process.Start(start)!;
    }
}
