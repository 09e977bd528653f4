using System.Net;

namespace OpdTokens.Embedded.Tests;

public sealed class StartAndStop
{
    [Fact]
    public async Task The_console_tells_a_newcomer_where_the_api_the_docs_and_the_data_are()
    {
        using var data = new DataFolder();
        var (process, address) = await ServiceProcess.Start(data.Path);
        await using var running = process;
        using var service = new HttpClient { BaseAddress = address };

        Assert.Equal(HttpStatusCode.OK, (await service.GetAsync("health")).StatusCode);
        Assert.Equal(0, await process.Interrupt());

        Assert.Contains($"{address}api/v1", process.Output, StringComparison.Ordinal);
        Assert.Contains($"{address}docs", process.Output, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(data.Path, "opdtokens.db"), process.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(data.Path, "opdtokens.db")));
    }

    [Fact]
    public async Task A_second_service_on_the_same_data_stops_and_says_why()
    {
        using var data = new DataFolder();
        var (first, _) = await ServiceProcess.Start(data.Path);
        await using var running = first;
        await using var second = ServiceProcess.Launch(data.Path);

        Assert.NotEqual(0, await second.ExitCode());

        Assert.Contains("Is OpdTokens running on it already?", second.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_of_a_newer_version_is_left_alone()
    {
        using var data = new DataFolder();
        var file = Path.Combine(data.Path, "opdtokens.db");
        await using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await connection.OpenAsync();
            var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            await command.ExecuteNonQueryAsync();
        }

        await using var service = ServiceProcess.Launch(data.Path);

        Assert.NotEqual(0, await service.ExitCode());
        Assert.Contains("newer version", service.Output, StringComparison.Ordinal);
    }
}
