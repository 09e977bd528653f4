using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;
using Orleans.Storage;

namespace OpdTokens.Postgres.Tests.Storing;

/// <summary>A slot is stored whole, and then what has changed is stored beside it.</summary>
[Collection(PostgresTests.Name)]
public sealed class Tails(TestServer server) : IAsyncLifetime
{
    private const string Stored =
        "SELECT string_agg(coalesce(length(PayloadBinary), 0) || ' ' || (TailBinary IS NOT NULL), ',') FROM OrleansStorage";

    private static readonly SlotId Id = new(7, new DateOnly(2026, 1, 30), 1);

    /// <summary>A token that has not changed is the same object in each write.</summary>
    private readonly Token[] _tokens = [.. Enumerable.Range(0, 110).Select(Token)];

    private Database? _database;
    private GrainStore? _store;

    public async Task InitializeAsync()
    {
        if (PostgresHere.WhyNot is null)
        {
            _database = await server.Migrated();
            _store = await GrainStore.Open(_database);
        }
    }

    public async Task DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }
    }

    [PostgresFact]
    public async Task After_the_slot_its_tail_is_written_and_both_are_read()
    {
        var grain = _store!.Slot("slot/1");
        await grain.Write(Slot(100));
        var whole = await Ask();
        await grain.Write(Slot(101));
        await grain.Write(Slot(102));

        Assert.Equal(whole.Replace("false", "true", StringComparison.Ordinal), await Ask());
        Assert.Equal("3", grain.Version);
        Assert.Equal(102, (await _store.Slot("slot/1").Read()).Tokens.Count);
    }

    [PostgresFact]
    public async Task Another_activation_begins_with_a_whole_slot_and_the_first_one_has_lost()
    {
        var (first, second) = (_store!.Slot("slot/1"), _store.Slot("slot/1"));
        await first.Write(Slot(100));
        await first.Write(Slot(101));
        await second.Read();
        await second.Write(Slot(103));

        Assert.EndsWith(" false", await Ask(), StringComparison.Ordinal);
        await Assert.ThrowsAsync<InconsistentStateException>(() => first.Write(Slot(102)));
        Assert.Equal(103, (await _store.Slot("slot/1").Read()).Tokens.Count);
    }

    [PostgresFact]
    public async Task A_slot_that_is_cleared_has_no_tail_and_can_be_written_again()
    {
        var grain = _store!.Slot("slot/1");
        await grain.Write(Slot(100));
        await grain.Write(Slot(101));
        await grain.Clear();

        Assert.Equal("0 false", await Ask());
        await grain.Write(Slot(50));
        Assert.Equal(50, (await _store.Slot("slot/1").Read()).Tokens.Count);
    }

    private SlotState Slot(int tokens) => new() { Version = tokens, Tokens = [.. _tokens.Take(tokens)] };

    private static Token Token(int number) => new()
    {
        Ticket = new Ticket
        {
            Id = new TokenId(Id, $"{number:D10}"),
            Number = new TokenNumber(Id.DoctorId, Id.Date, number + 1),
            Patient = new Patient("Asha Nair", ""),
            Source = TokenSource.WalkIn,
            IsEmergency = false,
            PriorityScore = 10,
            AllocatedAt = default,
        },
        Progress = new Progress(),
    };

    private async Task<string> Ask()
    {
        await using var source = NpgsqlDataSource.Create(_database!.Run);
        await using var command = source.CreateCommand(Stored);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
