using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace OpdTokens.Yardstick;

/// <summary>What the real service does beside giving tokens, as one adds it: a table of requests, a row of audit, and a notification.</summary>
internal static class Extras
{
    public const string Channel = "slot_changed";

    /// <summary>Claims the key of a request in the transaction. Whoever sends it meanwhile waits for the transaction.</summary>
    /// <returns>The first answer to the same key; null when the key is new.</returns>
    public static async Task<Token?> Claim(NpgsqlConnection connection, string key)
    {
        await using var claim = new NpgsqlCommand("INSERT INTO request (key) VALUES ($1) ON CONFLICT DO NOTHING", connection)
        {
            Parameters = { new() { Value = key } },
        };
        if (await claim.ExecuteNonQueryAsync() == 1)
        {
            return null;
        }

        await using var earlier = new NpgsqlCommand("SELECT answer FROM request WHERE key = $1", connection) { Parameters = { new() { Value = key } } };
        return JsonSerializer.Deserialize((string)(await earlier.ExecuteScalarAsync())!, Wire.Default.Token);
    }

    /// <summary>The statements that join those of the token, in the same round trip.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Commands(Token token, string? key)
    {
        if (key is not null)
        {
            yield return new("UPDATE request SET answer = $2 WHERE key = $1")
            {
                Parameters =
                {
                    new() { Value = key },
                    new() { Value = JsonSerializer.Serialize(token, Wire.Default.Token), NpgsqlDbType = NpgsqlDbType.Jsonb },
                },
            };
        }

        yield return new("INSERT INTO audit (at, actor, action, subject) VALUES ($1, 'desk', 'token.allocated', $2)")
        {
            Parameters = { new() { Value = token.AllocatedAt, NpgsqlDbType = NpgsqlDbType.TimestampTz }, new() { Value = token.Id } },
        };
        yield return new($"SELECT pg_notify('{Channel}', $1)") { Parameters = { new() { Value = token.SlotId } } };
    }
}

/// <summary>Hears of every change, as a service does that shows queues live.</summary>
internal sealed class Listener(NpgsqlDataSource database) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Listen(stoppingToken);
            }
            catch (NpgsqlException exception)
            {
                Console.Error.WriteLine($"Listening again: {exception.Message}");
            }
        }
    }

    private async Task Listen(CancellationToken stoppingToken)
    {
        await using var connection = await database.OpenConnectionAsync(stoppingToken);
        await using (var listen = new NpgsqlCommand($"LISTEN {Extras.Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(stoppingToken);
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            await connection.WaitAsync(stoppingToken);
        }
    }
}

/// <summary>Whether the service has the <see cref="Extras"/>.</summary>
internal sealed record Variant(bool HasExtras);
