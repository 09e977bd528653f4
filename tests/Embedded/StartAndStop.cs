using System.Net;

namespace OpdTokens.Embedded.Tests;

public sealed class StartAndStop
{
    [Fact]
    public async Task The_console_tells_a_newcomer_where_the_api_the_docs_and_the_data_are()
    {
        using var data = new DataFolder();
        var (process, address) = await EmbeddedProcess.Start(data.Path);
        await using var running = process;
        using var service = new HttpClient { BaseAddress = address };

        Assert.Equal(HttpStatusCode.OK, (await service.GetAsync("health")).StatusCode);
        Assert.Equal(0, await process.Interrupt());

        Assert.DoesNotContain("Microsoft", process.Output, StringComparison.Ordinal);
        Assert.Contains($"{address}api/v1", process.Output, StringComparison.Ordinal);
        Assert.Contains($"{address}docs", process.Output, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(data.Path, "opdtokens.db"), process.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(data.Path, "opdtokens.db")));
    }

    [Fact]
    public async Task A_second_service_on_the_same_data_stops_and_says_why()
    {
        using var data = new DataFolder();
        var (first, _) = await EmbeddedProcess.Start(data.Path);
        await using var running = first;
        await using var second = EmbeddedProcess.Launch(data.Path);

        Assert.NotEqual(0, await second.ExitCode());

        Assert.Contains("Is OpdTokens running on it already?", second.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_path_that_is_a_file_stops_the_start_and_nobody_is_asked_whether_it_runs_already()
    {
        using var data = new DataFolder();
        var file = Path.Combine(data.Path, "notes.txt");
        await File.WriteAllTextAsync(file, "Not a folder.");
        await using var service = EmbeddedProcess.Launch(file);

        Assert.NotEqual(0, await service.ExitCode());

        Assert.Contains($"The data folder {file} can't be used", service.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("already?", service.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", service.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_file_that_is_a_folder_stops_the_start()
    {
        using var data = new DataFolder();
        Directory.CreateDirectory(Path.Combine(data.Path, "opdtokens.db"));
        await using var service = EmbeddedProcess.Launch(data.Path);

        Assert.NotEqual(0, await service.ExitCode());

        Assert.Contains("Let this user write the file", service.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", service.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_file_that_can_only_be_read_stops_the_start()
    {
        using var data = new DataFolder();
        var (process, _) = await EmbeddedProcess.Start(data.Path);
        await using (process)
        {
            Assert.Equal(0, await process.Interrupt());
        }

        await DenyWritesTo(Path.Combine(data.Path, "opdtokens.db"));
        await using var service = EmbeddedProcess.Launch(data.Path);

        Assert.NotEqual(0, await service.ExitCode());

        Assert.Contains("Let this user write the file", service.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", service.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("ftp://localhost:8001")]
    [InlineData("http://localhost:99999")]
    [InlineData("http://192.0.2.1:8001")]
    public async Task An_address_that_is_none_stops_the_start_and_the_operator_sees_a_good_one(string urls)
    {
        using var data = new DataFolder();
        await using var service = EmbeddedProcess.Launch(data.Path, urls);

        Assert.NotEqual(0, await service.ExitCode());

        Assert.Contains("Write for example --urls http://localhost:8001", service.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", service.Output, StringComparison.Ordinal);
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

        await using var service = EmbeddedProcess.Launch(data.Path);

        Assert.NotEqual(0, await service.ExitCode());
        Assert.Contains("newer version", service.Output, StringComparison.Ordinal);
    }
    /// <summary>No permission stops root, but SQLite itself only reads a file whose header asks for a later way of writing.</summary>
    private static async Task DenyWritesTo(string sqliteFile)
    {
        const int WriteVersion = 18;
        var bytes = await File.ReadAllBytesAsync(sqliteFile);
        bytes[WriteVersion] = 3;
        await File.WriteAllBytesAsync(sqliteFile, bytes);
    }
}
