using System.Globalization;
using System.Net.Http.Json;
using Microsoft.Data.Sqlite;
using OpdTokens.Hosting.Storage.Audit;
using OpdTokens.Hosting.Storage.Sqlite;
using Xunit.Abstractions;

namespace OpdTokens.Embedded.Tests;

/// <summary><c>OPDTOKENS_KILLS=100</c> kills more often than usual.</summary>
public sealed class Kills(ITestOutputHelper output)
{
    private static readonly int Rounds =
        int.TryParse(Environment.GetEnvironmentVariable("OPDTOKENS_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 4;


    private const int Clerks = 8;
    private const int AnswersBeforeTheKill = 60;
    private const int Capacity = 150;

    [Fact]
    public async Task Kills_under_load_lose_nothing_that_was_acknowledged()
    {
        using var data = new DataFolder();
        Clerk[] clerks = [];
        string[] slots = [];
        for (var round = 0; round <= Rounds; round++)
        {
            var (process, address) = await EmbeddedProcess.Start(data.Path);
            await using var running = process;
            using var service = new HttpClient { BaseAddress = new Uri(address, "/api/v1/") };
            if (round == 0)
            {
                (var doctor, slots) = await OpenTheDay(service);
                clerks = [.. Enumerable.Range(1, Clerks).Select(number => new Clerk(number, doctor, slots))];
            }

            await AssertNothingLost(service, slots, clerks);
            if (round == Rounds)
            {
                await AssertAudited(data, clerks);
            }

            if (round < Rounds)
            {
                await WorkUntilKilled(process, service, clerks);
            }
        }

        var tokens = clerks.Sum(clerk => clerk.Acknowledged.Count);
        output.WriteLine($"{Rounds} kills, {tokens} tokens acknowledged, {clerks.Sum(clerk => clerk.Refused)} refusals, 0 lost");
        Assert.True(tokens > Rounds);
    }

    private static async Task WorkUntilKilled(EmbeddedProcess process, HttpClient service, Clerk[] clerks)
    {
        var answers = 0;
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var work = Task.WhenAll(clerks.Select(clerk => Task.Run(() => clerk.Work(service, () =>
        {
            if (Interlocked.Increment(ref answers) == AnswersBeforeTheKill)
            {
                enough.SetResult();
            }
        }))));
        await Task.WhenAny(enough.Task, work);
        await process.Kill();
        await work;
        Assert.True(enough.Task.IsCompleted, "The service died before it was killed.");
    }

    private static async Task<(int Doctor, string[] Slots)> OpenTheDay(HttpClient service)
    {
        var doctor = await Post<Doctor>(service, "doctors", new { name = "Dr. Rao", specialization = "General Medicine" });
        var slots = new List<string>();
        foreach (var hour in new[] { 9, 10, 11 })
        {
            var slot = await Post<Slot>(service, "slots", new
            {
                doctor_id = doctor.Id,
                date = "2036-01-30",
                start_time = $"{hour:00}:00",
                end_time = $"{hour + 1:00}:00",
                max_capacity = Capacity,
            });
            slots.Add(slot.Id);
        }

        return (doctor.Id, [.. slots]);
    }

    private static async Task AssertNothingLost(HttpClient service, string[] slots, Clerk[] clerks)
    {
        foreach (var clerk in clerks)
        {
            await clerk.SettleUnanswered(service);
        }

        var acknowledged = clerks.SelectMany(clerk => clerk.Acknowledged).ToDictionary();
        var stored = new List<Token>();
        foreach (var id in slots)
        {
            var tokens = (await service.GetFromJsonAsync<Token[]>($"tokens?slot_id={id}&limit=500", Wire.Json))!;
            var queue = (await service.GetFromJsonAsync<Token[]>($"slots/{id}/queue", Wire.Json))!;
            var slot = (await service.GetFromJsonAsync<Slot>($"slots/{id}", Wire.Json))!;
            stored.AddRange(tokens);
            Assert.Equal(tokens.Count(token => token.Status != "cancelled"), slot.CurrentCount);
            Assert.InRange(slot.CurrentCount, 0, slot.MaxCapacity);
            Assert.Equal(Enumerable.Range(1, queue.Length), queue.Select(token => token.SequenceNumber).Order());
            Assert.Equal(InQueueOrder(tokens), queue.Select(token => token.Id));
        }

        Assert.Equal(stored.Count, stored.Select(token => token.TokenNumber).Distinct().Count());
        Assert.Equal(
            acknowledged.Values.Select(token => (token.Id, token.TokenNumber, token.Status, token.AllocatedAt)).Order(),
            stored.Select(token => (token.Id, token.TokenNumber, token.Status, token.AllocatedAt)).Order());
    }

    /// <summary>What was not filed when it was killed is filed since its slots were asked.</summary>
    private static async Task AssertAudited(DataFolder data, Clerk[] clerks)
    {
        var given = clerks.SelectMany(clerk => clerk.Acknowledged.Values).Select(token => token.Id).Order(StringComparer.Ordinal).ToArray();
        using var timeout = new CancellationTokenSource(TestTimeout.Wait);
        string[] told;
        while ((told = await AuditedTokens(data)).Length < given.Length)
        {
            timeout.Token.ThrowIfCancellationRequested();
        }

        Assert.Equal(given, told);
        await using var source = EmbeddedStore.OpenReadOnly(data.Path);
        Assert.All(await AuditChainVerifier.Verify(source, CancellationToken.None), chain => Assert.Null(chain.Fault));
    }

    private static async Task<string[]> AuditedTokens(DataFolder data)
    {
        await using var connection = new SqliteConnection($"Data Source={EmbeddedStore.FileIn(data.Path)};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        var command = connection.CreateCommand();
        command.CommandText = "SELECT Subject FROM OpdAudit WHERE Action = 'token.allocated' ORDER BY Subject";
        await using var row = await command.ExecuteReaderAsync();
        var tokens = new List<string>();
        while (await row.ReadAsync())
        {
            tokens.Add(row.GetString(0));
        }

        return [.. tokens];
    }

    private static IEnumerable<string> InQueueOrder(Token[] tokens) => tokens
        .Where(token => token.Status is "allocated" or "checked_in")
        .OrderByDescending(token => token.PriorityScore)
        .ThenBy(token => token.SequenceNumber)
        .Select(token => token.Id);

    private static async Task<T> Post<T>(HttpClient service, string path, object body)
    {
        using var response = await service.PostAsJsonAsync(path, body);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<T>(Wire.Json))!;
    }
}
