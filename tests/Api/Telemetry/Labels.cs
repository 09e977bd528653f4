using System.Collections.Immutable;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Telemetry;

/// <summary>A label with a patient in it would be a breach, and one with a token's id would bring Prometheus down.</summary>
public sealed class Labels : ApiTest, IDisposable
{
    private static readonly ImmutableHashSet<string> Allowed =
        ["hospital", "source", "reason", "outcome", "state", "operation", "transport"];

    private readonly Measurements _measured;

    public Labels(ApiHost host)
        : base(host) => _measured = new Measurements(host);

    public void Dispose() => _measured.Dispose();

    [Fact]
    public async Task Ten_times_the_patients_doctors_and_slots_make_no_further_series()
    {
        await Work(Hospital, times: 1);
        var few = SeriesOf(Hospital);
        await Work(Hospital, times: 10);

        Assert.NotEmpty(few);
        Assert.Equal(few, SeriesOf(Hospital));
    }

    [Fact]
    public async Task No_label_tells_of_a_patient_a_token_or_a_grain()
    {
        var (ids, slots) = await Work(Hospital, times: 2);

        var labels = _measured.All.SelectMany(noted => noted.Labels).Distinct().ToArray();
        Assert.All(labels, label => Assert.Contains(label.Split('=')[0], Allowed));
        Assert.All(labels, label => Assert.DoesNotContain("/", label, StringComparison.Ordinal));
        Assert.All(labels, label => Assert.DoesNotContain("Asha", label, StringComparison.Ordinal));
        Assert.All(labels, label => Assert.DoesNotContain("98470", label, StringComparison.Ordinal));
        Assert.Empty(labels.Select(label => label.Split('=')[1]).Intersect([.. ids, .. slots]));
    }

    /// <summary>Without the filed entries, which are counted a moment after their change.</summary>
    private string[] SeriesOf(Hospital hospital) =>
    [
        .. _measured.All.Where(noted => noted.Labels.Contains($"hospital={hospital.Name}"))
            .Select(noted => noted.Series)
            .Where(series => !series.StartsWith("opdtokens.audit.filed", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal),
    ];

    private static async Task<(string[] Tokens, string[] Slots)> Work(Hospital hospital, int times)
    {
        var (ids, slots) = (new List<string>(), new List<string>());
        for (var i = 0; i < times; i++)
        {
            var slot = await hospital.AddSlot(await hospital.AddDoctor($"Dr. Rao {i}"), capacity: 2);
            slots.Add($"{slot["id"]}");
            var (seen, gone) = (await hospital.AddToken(slot, "walk_in"), await hospital.AddToken(slot, "walk_in"));
            ids.AddRange([$"{seen["id"]}", $"{gone["id"]}"]);
            (await hospital.Post("tokens", Hospital.NewToken(slot, "walk_in"))).Problem(409, "slot_full");
            await hospital.Take(seen, "checked_in", "consulting", "completed");
            (await hospital.Post($"tokens/{gone["id"]}/cancel", body: null, key: $"cancel-{gone["id"]}")).Ok();
            (await hospital.Post($"tokens/{gone["id"]}/cancel", body: null, key: $"cancel-{gone["id"]}")).Ok();
        }

        return ([.. ids], [.. slots]);
    }
}
