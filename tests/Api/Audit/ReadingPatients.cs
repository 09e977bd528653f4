using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OpdTokens.Api.Callers.Audit;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Audit;

public sealed class ReadingPatients(ApiHost host) : AuditTest(host)
{
    [Fact]
    public async Task Who_reads_many_patients_is_noted_once_for_many_reads()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        await Hospital.AddToken(slot);
        await Hospital.AddToken(slot);

        await Hospital.Queue(slot);
        await Hospital.Queue(slot);
        await Hospital.List($"tokens?doctor_id=1&date={Hospital.Today}");
        await Host.Services.GetRequiredService<PatientReadAuditService>().FileAll();

        var reads = await Filed("action=patients.read", least: 2);
        Assert.All(reads, read => Assert.Equal("user:test", (string)read["actor"]!));
        Assert.Equal(("getQueue", 2, 4), Sum(reads, "1-20260130-1"));
        Assert.Equal(("listTokens", 1, 2), Sum(reads, "day/1/2026-01-30"));
    }

    [Fact]
    public async Task An_empty_list_and_a_list_without_patients_tell_of_nobody()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        await Hospital.Queue(slot);
        await Hospital.List("slots");
        await Hospital.List("tokens");
        await Host.Services.GetRequiredService<PatientReadAuditService>().FileAll();

        await Filed("action=slot.added");
        Assert.Empty(await Hospital.List("audit?action=patients.read"));
    }

    /// <summary>The service files on its own too, every few seconds, so the reads of a test may be told of in two entries.</summary>
    private static (string Endpoint, int Answers, int Patients) Sum(IEnumerable<JsonNode> reads, string subject)
    {
        var details = reads.Where(read => (string)read["subject"]! == subject).Select(read => ((string)read["detail"]!).Split(", ")).ToArray();
        return (Assert.Single(details.Select(detail => detail[0]).Distinct()), details.Sum(detail => Number(detail[1])), details.Sum(detail => Number(detail[2])));
    }

    private static int Number(string words) => int.Parse(words.Split(' ')[0], CultureInfo.InvariantCulture);
}
