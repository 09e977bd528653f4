namespace OpdTokens.LocalCluster;

/// <summary>A cluster from nothing to nothing, for somebody at a console.</summary>
internal static class Session
{
    /// <param name="ended">Takes everything down.</param>
    public static async Task Run(int silos, int apis, int firstPort, CancellationToken ended)
    {
        int[] ports = [.. Enumerable.Range(firstPort, apis)];
        if (Array.Find(ports, port => !LoopbackPorts.IsFree(port)) is var taken and > 0)
        {
            throw new InvalidOperationException($"Port {taken} is taken. Stop what uses it, or choose others: --port {firstPort + 100}");
        }

        var logs = Directory.CreateTempSubdirectory("opdtokens-logs-").FullName;
        try
        {
            await RunFor(silos, ports, logs, ended);
        }
        catch (InvalidOperationException exception)
        {
            throw new InvalidOperationException($"{exception.Message}{Environment.NewLine}What was said is in {logs}", exception);
        }
        catch (OperationCanceledException)
        {
            Directory.Delete(logs, recursive: true);
            throw;
        }

        Directory.Delete(logs, recursive: true);
    }

    private static async Task RunFor(int silos, int[] ports, string logs, CancellationToken ended)
    {
        Console.WriteLine("Starting PostgreSQL …");
        await using var server = await PostgresServer.Start(cancellationToken: ended);
        var database = await server.Databases.Create("opdtokens", cancellationToken: ended);

        Console.WriteLine("Migrating …");
        await ServiceCluster.Migrate(database, logs);

        Console.WriteLine($"Starting {silos} silo(s) and {ports.Length} API(s) …");
        await using var cluster = ServiceCluster.On(database, silos, ports, logs);
        await cluster.Start(ended);
        Print(cluster, database, logs);

        var end = new TaskCompletionSource();
        await using var onEnd = ended.Register(end.SetResult);
        await end.Task;
        Console.WriteLine("Stopping …");
        await cluster.Stop();
    }

    private static void Print(ServiceCluster cluster, Database database, string logs)
    {
        Console.WriteLine();
        foreach (var address in cluster.Addresses)
        {
            Console.WriteLine($"API         {address}api/v1   {address}docs");
        }

        foreach (var process in cluster.All)
        {
            Console.WriteLine($"{process.Name,-12}{process.Management}metrics   {process.Management}health/ready");
        }

        Console.WriteLine($"PostgreSQL  {database.Run}");
        Console.WriteLine($"Logs        {logs}");
        Console.WriteLine("Ctrl+C takes everything down again, with its data and logs.");
    }
}
