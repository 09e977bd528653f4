using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using OpdTokens.Grains.Auditing;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Hosting.Storage.Audit;
using OpdTokens.Silo.Audit;

namespace OpdTokens.Postgres.Tests.Auditing;

[Collection(PostgresTests.Name)]
public sealed class AuditTable(TestServer server)
{
    private static readonly HospitalId City = HospitalId.Parse("city");

    private static readonly DateTimeOffset Nine = new DateTimeOffset(2026, 1, 30, 9, 0, 0, TimeSpan.Zero).AddTicks(7);

    [PostgresFact]
    public async Task What_is_filed_comes_back_as_it_was_newest_first()
    {
        await using var source = NpgsqlDataSource.Create((await server.Migrated()).Run);
        var store = StoreOn(source);
        var filed = await File(store, entries: 5);

        Assert.Equal(filed.Reverse(), (await store.List(City, new AuditQuery(null, null, null, null, null, Limit: 10))).Items);
        var page = await store.List(City, new AuditQuery(Nine.AddMinutes(1), Nine.AddMinutes(4), null, null, null, Limit: 2));
        Assert.Equal(("4 3", true), (string.Join(' ', page.Items.Select(entry => entry.Number)), page.HasMore));
        page = await store.List(City, new AuditQuery(null, null, "token.moved", "user:அ", "s-2", Limit: 2, Before: 5));
        Assert.Equal(3, Assert.Single(page.Items).Number);
        Assert.Equal(ChainEnd.After(filed[^1]), await store.FindEnd(City));
        Assert.Equal([filed[1].Entry.Id], await store.FindFiled(City, [filed[1].Entry.Id, Guid.NewGuid()]));
        Assert.Equal(ChainEnd.OfNone, await store.FindEnd(HospitalId.Parse("other")));
    }

    [PostgresFact]
    public async Task A_second_writer_finds_its_places_taken_and_files_nothing()
    {
        await using var source = NpgsqlDataSource.Create((await server.Migrated()).Run);
        var store = StoreOn(source);
        await File(store, entries: 2);

        Assert.False(await store.Append(City, Chain(entries: 3)));
        Assert.Equal(2, (await store.FindEnd(City)).Number);
    }

    [PostgresTheory]
    [InlineData("UPDATE OpdAudit SET Reason = 'other'")]
    [InlineData("DELETE FROM OpdAudit")]
    [InlineData("TRUNCATE OpdAudit")]
    public async Task Nobody_changes_what_is_filed_neither_who_runs_nor_who_owns_the_table(string statement)
    {
        var database = await server.Migrated();
        foreach (var connection in new[] { database.Run, database.Migrate })
        {
            var refusal = await Assert.ThrowsAsync<PostgresException>(() => connection.Execute(statement));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
        }
    }

    [PostgresTheory]
    [InlineData("", 0, "5 entries of 1 hospitals, all chains are valid")]
    [InlineData("UPDATE opdtokens.OpdAudit SET Reason = 'other' WHERE Seq = 3", 1, "city: entry 3 is not as it was filed.")]
    [InlineData("UPDATE opdtokens.OpdAudit SET At = At + interval '1 microsecond' WHERE Seq = 2", 1, "city: entry 2 is not as it was filed.")]
    [InlineData("DELETE FROM opdtokens.OpdAudit WHERE Seq = 4", 1, "city: entry 4 is missing.")]
    public async Task Who_tampers_as_superuser_is_found_out_by_verify(string tampering, int exitCode, string verdict)
    {
        var database = await server.Migrated();
        await using (var source = NpgsqlDataSource.Create(database.Run))
        {
            await File(StoreOn(source), entries: 5);
        }

        if (tampering.Length > 0)
        {
            await database.Superuser.Execute($"SET session_replication_role = replica; {tampering}");
        }

        var (output, errors) = (new StringWriter(), new StringWriter());
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("OpdTokens:Mode", "cluster"), new("OpdTokens:Postgres:ConnectionString", database.Run)])
            .Build();
        Assert.Equal((exitCode, ""), (await AuditVerifyCommand.Run(configuration, output, errors), errors.ToString()));
        Assert.Contains(verdict, output.ToString(), StringComparison.Ordinal);
    }

    private static SqlAuditStore StoreOn(NpgsqlDataSource source) => new(source, AuditStatements.Postgres, "opdtokens");

    private static async Task<ImmutableArray<FiledEntry>> File(SqlAuditStore store, int entries)
    {
        var chain = Chain(entries);
        Assert.True(await store.Append(City, chain));
        return chain;
    }

    private static ImmutableArray<FiledEntry> Chain(int entries)
    {
        var chain = new List<FiledEntry>();
        for (var number = 0; number < entries; number++)
        {
            var caller = new Caller(City, "user:அ", Roles.Desk | Roles.Admin, number == 0 ? null : "10.1.2.3");
            var entry = AuditEntry.Of(caller, Nine.AddMinutes(number), new AuditNote("token.moved", $"s-{number}", "to \"x\"", number == 1 ? null : "a\nb"));
            chain.Add(AuditChain.Append(City, chain is [.., var last] ? ChainEnd.After(last) : ChainEnd.OfNone, entry));
        }

        return [.. chain];
    }
}
