using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Tests.Hosting;

namespace OpdTokens.Grains.Tests;

[Trait("Category", "Thorough")]
public sealed class Maintenance(TestHospital hospital) : IClassFixture<TestHospital>
{
    [Fact]
    public async Task A_round_wakes_the_days_that_nobody_has_touched_since_a_crash()
    {
        var doctor = await hospital.AddDoctor();
        SlotId[] slots =
        [
            await hospital.AddSlot(doctor, capacity: 5),
            await hospital.AddSlot(doctor, capacity: 5, date: TestHospital.Today.AddDays(1)),
            await hospital.AddSlot(doctor, capacity: 5, date: TestHospital.Today.AddDays(-1)),
        ];
        foreach (var slot in slots)
        {
            await hospital.Allocate(slot);
        }

        await hospital.Crash();
        Assert.Empty(await Awake("slot", doctor));

        await MakeRound();
        Assert.Equal(slots.Select(slot => GrainKeys.Slot(hospital.Id, slot)).Order(StringComparer.Ordinal), await Awake("slot", doctor));
    }

    [Fact]
    public async Task Rounds_reach_every_day_of_a_long_calendar_in_turn()
    {
        var doctor = await hospital.AddDoctor();
        var dates = Enumerable.Range(10, 60).Select(days => TestHospital.Today.AddDays(days)).ToArray();
        await Task.WhenAll(dates.Select(date => hospital.AddSlot(doctor, capacity: 1, hour: 9, date: date)));
        await hospital.Crash();

        await MakeRound();
        var first = (await Awake("day", doctor)).Length;
        await MakeRound();

        Assert.InRange(first, 1, dates.Length - 1);
        Assert.Equal(dates.Length, (await Awake("day", doctor)).Length);
    }

    private async Task MakeRound()
    {
        hospital.Clock.Advance(TimeSpan.FromMinutes(6));
        while (await hospital.Grains.Maintenance(hospital.Id).RunMaintenance())
        {
        }

        Assert.False(await hospital.Grains.Maintenance(hospital.Id).RunMaintenance());
    }

    private async Task<string[]> Awake(string grainType, int doctor)
    {
        var grains = await hospital.Grains.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics();
        return
        [
            .. grains.Select(grain => grain.GrainId.Key.ToString()!)
                .Where(key => key.StartsWith($"{grainType}/{hospital.Id}/{doctor}/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
    }
}
