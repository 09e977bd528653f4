using System.Net;
using OpdTokens.LocalCluster;

namespace OpdTokens.Cluster.Tests;

public sealed class LocalClusters : IDisposable
{
    private readonly DirectoryInfo _logs = Directory.CreateTempSubdirectory("opdtokens-local-tests-");

    public void Dispose() => _logs.Delete(recursive: true);

    [PostgresFact]
    public async Task One_command_starts_a_cluster_tells_where_it_is_and_takes_it_down_again()
    {
        var port = LoopbackPorts.Free(1)[0];
        await using var command = Command("--silos", "1", "--apis", "1", "--port", $"{port}");
        command.Launch();
        await command.Says("Ctrl+C takes everything down");
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

        Assert.Contains(command.LastWords(), line => line.Contains($"http://127.0.0.1:{port}/api/v1", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("api/v1/doctors")).StatusCode);

        Assert.Equal(0, await command.Stop());
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync("api/v1/doctors"));
    }

    [Theory]
    [InlineData("--silos", "0")]
    [InlineData("--apis", "ten")]
    [InlineData("--port", "70000")]
    public async Task A_number_that_is_none_is_refused_with_an_example(string option, string value)
    {
        await using var command = Command(option, value);
        command.Launch();

        Assert.Equal(1, await command.ExitCode());
        Assert.Contains(command.LastWords(), line => line.StartsWith($"{option} is {value}; write 1 to ", StringComparison.Ordinal));
    }

    [Fact]
    public void No_port_is_given_out_twice_and_none_that_is_taken()
    {
        var first = LoopbackPorts.Free(50);
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, first[0]);
        listener.Start();

        Assert.Distinct(first.Concat(LoopbackPorts.Free(50)));
        Assert.False(LoopbackPorts.IsFree(first[0]));
        Assert.True(LoopbackPorts.IsFree(first[1]));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named_before_anything_is_started()
    {
        using var other = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        await using var command = Command("--port", $"{port}");
        command.Launch();

        Assert.Equal(1, await command.ExitCode());
        Assert.StartsWith($"Port {port} is taken.", Assert.Single(command.LastWords()), StringComparison.Ordinal);
    }

    private ServiceProcess Command(params string[] arguments) =>
        new("local cluster", BuiltPrograms.LocalCluster, [], Path.Combine(_logs.FullName, "log"), arguments);
}
