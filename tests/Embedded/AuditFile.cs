using System.Diagnostics;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using OpdTokens.Grains.Auditing;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Hosting.Settings;
using OpdTokens.Hosting.Storage.Audit;
using OpdTokens.Hosting.Storage.Sqlite;

namespace OpdTokens.Embedded.Tests;

public sealed class AuditFile : IDisposable
{
    private static readonly HospitalId City = HospitalId.Parse("city");

    private static readonly DateTimeOffset Nine = new(2026, 1, 30, 9, 0, 0, TimeSpan.Zero);

    private static readonly string SiloProgram = typeof(AuditFile).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "Silo").Value!;

    private readonly DataFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task What_is_filed_comes_back_as_it_was_and_its_chain_is_whole()
    {
        var filed = await FileFive();

        var store = Store();
        Assert.Equal(filed.Reverse(), (await store.List(City, new AuditQuery(null, null, null, null, null, Limit: 10))).Items);
        var page = await store.List(City, new AuditQuery(Nine.AddMinutes(1), Nine.AddMinutes(4), "token.moved", "user:அ", null, Limit: 2));
        Assert.Equal(("4 3", true), (string.Join(' ', page.Items.Select(entry => entry.Number)), page.HasMore));
        Assert.Equal([filed[1].Entry.Id], await store.FindFiled(City, [filed[1].Entry.Id, Guid.NewGuid()]));
        Assert.Equal(ChainEnd.After(filed[^1]), await store.FindEnd(City));
        Assert.False(await store.Append(City, [filed[^1]]));
        Assert.Equal((0, $"city: 5 entries, the last with hash {filed[^1].Hash}\n5 entries of 1 hospitals, all chains are valid\n"), await Verify());
    }

    [Theory]
    [InlineData("UPDATE OpdAudit SET Actor = 'user:b'")]
    [InlineData("DELETE FROM OpdAudit")]
    public async Task Nothing_that_is_filed_can_be_changed(string statement)
    {
        await FileFive();

        var refusal = await Assert.ThrowsAsync<SqliteException>(() => Execute(statement));
        Assert.Contains("the audit", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE OpdAudit SET Actor = 'user:b' WHERE Seq = 3", "entry 3 is not as it was filed")]
    [InlineData("UPDATE OpdAudit SET Roles = 'king' WHERE Seq = 1", "entry 1 is not as it was filed")]
    [InlineData("UPDATE OpdAudit SET Address = NULL WHERE Seq = 5", "entry 5 is not as it was filed")]
    [InlineData("DELETE FROM OpdAudit WHERE Seq = 2", "entry 2 is missing")]
    [InlineData("DELETE FROM OpdAudit WHERE Seq = 1", "entry 1 is missing")]
    public async Task Who_opens_the_file_and_tampers_is_found_out(string tampering, string verdict)
    {
        await FileFive();
        await Execute($"DROP TRIGGER OpdAudit_NoUpdate; DROP TRIGGER OpdAudit_NoDelete; {tampering}");

        var (exitCode, output) = await Verify();
        Assert.Equal(1, exitCode);
        Assert.Contains($"city: {verdict}.", output, StringComparison.Ordinal);
        Assert.EndsWith("1 of 1 chains are invalid\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_data_is_no_whole_chain()
    {
        var (exitCode, output) = await Verify();

        Assert.Equal(1, exitCode);
        Assert.Contains("--OpdTokens:DataPath=", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_the_first_version_gets_the_audit_and_keeps_what_is_in_it()
    {
        using var schema = new StreamReader(typeof(EmbeddedStore).Assembly.GetManifestResourceStream("schema.sql")!);
        await Execute($"""
            {await schema.ReadToEndAsync()}
            PRAGMA user_version = 1;
            INSERT INTO OrleansStorage VALUES ('opdtokens', 1, 2, 0, 0, 'slot', 'slot/main/1/20260130/1', x'01', '2026-01-30', 7);
            """);

        var filed = await FileFive();

        Assert.Equal(filed.Length, (await Store().FindEnd(City)).Number);
        Assert.Equal(7L, await Ask("SELECT Version FROM OrleansStorage"));
        Assert.Equal(3L, await Ask("PRAGMA user_version"));
    }

    private async Task<FiledEntry[]> FileFive()
    {
        using (var embedded = new EmbeddedStore(Options.Create(new OpdTokensOptions { DataPath = _data.Path })))
        {
            await embedded.StartAsync(CancellationToken.None);
            await embedded.StopAsync(CancellationToken.None);
        }

        var chain = new List<FiledEntry>();
        for (var number = 0; number < 5; number++)
        {
            var caller = new Caller(City, "user:அ", Roles.Desk | Roles.Admin, number == 0 ? null : "10.1.2.3");
            var entry = AuditEntry.Of(caller, Nine.AddMinutes(number), new AuditNote("token.moved", $"s-{number}", "to \"x\"", number == 1 ? null : "a\nb"));
            chain.Add(AuditChain.Append(City, chain is [.., var last] ? ChainEnd.After(last) : ChainEnd.OfNone, entry));
        }

        Assert.True(await Store().Append(City, [.. chain]));
        return [.. chain];
    }

    private string File => EmbeddedStore.FileIn(_data.Path);

    private SqlAuditStore Store() =>
        new(SqliteFactory.Instance.CreateDataSource($"Data Source={File};Pooling=False"), AuditStatements.Sqlite, "opdtokens");

    /// <summary>Runs the silo's command as an operator does.</summary>
    private async Task<(int ExitCode, string Output)> Verify()
    {
        using var command = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                SiloProgram, "audit", "verify", "--OpdTokens:Mode=embedded", $"--OpdTokens:DataPath={_data.Path}",
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = command.StandardError.ReadToEndAsync();
        var output = await command.StandardOutput.ReadToEndAsync();
        await command.WaitForExitAsync();
        return (command.ExitCode, output + await errors);
    }

    private Task Execute(string statements) => Ask(statements);

    private async Task<object?> Ask(string question)
    {
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        await connection.OpenAsync();
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are this test's own.
        command.CommandText = question;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }
}
