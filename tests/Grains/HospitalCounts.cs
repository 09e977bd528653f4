using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Reading;
using OpdTokens.Grains.Tests.Hosting;
using Orleans.Runtime.Placement;

namespace OpdTokens.Grains.Tests;

/// <summary>The hospital's today, counted by its silos.</summary>
[Trait("Category", "Thorough")]
public sealed class HospitalCounts : IAsyncLifetime
{
    private readonly TestHospital _hospital = new();

    public Task InitializeAsync() => _hospital.InitializeAsync();

    public Task DisposeAsync() => _hospital.DisposeAsync();

    [Fact]
    public async Task What_is_awake_is_counted_without_a_call_to_it()
    {
        var (doctor, _) = await MakeDays();

        var day = (await CountedBySilos())[doctor];

        Assert.Equal((3, 15, 6), (day.ActiveSlots, day.Capacity, day.Held));
    }

    [Fact]
    public async Task Every_token_counts_as_soon_as_it_is_acknowledged()
    {
        var (_, slot) = await MakeDays();
        for (var tokens = 13; tokens <= 15; tokens++)
        {
            TestHospital.Value(await _hospital.Allocate(slot));

            Assert.Equal(tokens, (await Status()).Tokens.Total);
        }
    }

    [Fact]
    public async Task Another_day_or_hospital_is_not_counted()
    {
        var (doctor, _) = await MakeDays();
        await _hospital.AddSlot(doctor, 5, date: TestHospital.Today.AddDays(1));

        Assert.Equal((6, 12), ((await Status()).ActiveSlots, (await Status()).Tokens.Total));
        Assert.Empty(await Parts(HospitalId.Parse("other")));
        Assert.NotEmpty(await Parts(_hospital.Id));
    }

    [Fact]
    public async Task Whoever_sleeps_is_woken_and_counted()
    {
        var (doctor, _) = await MakeDays();
        await _hospital.Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
        Assert.DoesNotContain(doctor, (await CountedBySilos()).Keys);

        var status = await Status();

        Assert.Equal((2, 6, 12), (status.Doctors, status.ActiveSlots, status.Tokens.Total));
        Assert.Contains(doctor, (await CountedBySilos()).Keys);
    }

    [Fact]
    public async Task A_slot_that_is_closed_has_tokens_but_no_seats()
    {
        var (doctor, slot) = await MakeDays();

        TestHospital.Value(await _hospital.Grains.DayOf(_hospital.Id, slot).ChangeSlot(new ChangeSlot(slot, IsActive: false)));

        var day = (await CountedBySilos())[doctor];
        Assert.Equal((2, 10, 6), (day.ActiveSlots, day.Capacity, day.Tokens.Total));
    }

    [Fact]
    public async Task After_a_crash_the_store_is_counted()
    {
        await MakeDays();

        await _hospital.Crash();

        Assert.Equal((6, 12), ((await Status()).ActiveSlots, (await Status()).Tokens.Total));
    }

    [Fact(Timeout = 20_000)]
    public async Task What_a_silo_counts_with_goes_home_when_it_woke_in_another_silo()
    {
        var (doctor, _) = await MakeDays();
        var (one, other) = (_hospital.Cluster.Silos[0].SiloAddress, _hospital.Cluster.Silos[1].SiloAddress);

        Assert.Empty(await CountOf(one, wakingIn: other));
        Assert.Empty(await CountOf(other, wakingIn: one));

        // It may be asked once more while it leaves.
        while (!(await CountedBySilos()).ContainsKey(doctor))
        {
        }
    }

    /// <returns>One of two doctors, with three slots of five seats and two tokens each, and one of these slots.</returns>
    private async Task<(int Doctor, SlotId Slot)> MakeDays()
    {
        var slots = new List<SlotId>();
        foreach (var doctor in new[] { await _hospital.AddDoctor(), await _hospital.AddDoctor() })
        {
            for (var slot = 0; slot < 3; slot++)
            {
                slots.Add(await _hospital.AddSlot(doctor, capacity: 5));
                TestHospital.Value(await _hospital.Allocate(slots[^1]));
                TestHospital.Value(await _hospital.Allocate(slots[^1]));
            }
        }

        return (slots[0].DoctorId, slots[0]);
    }

    private async Task<ImmutableArray<DayPart>> CountOf(SiloAddress silo, SiloAddress wakingIn)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, wakingIn);
        return await _hospital.Grains.GetGrain<ISiloStatistics>(GrainKeys.SiloStatistics(_hospital.Id, silo)).Count(TestHospital.Today);
    }

    private Task<HospitalStatus> Status() => _hospital.Grains.Overview(_hospital.Id).GetStatus();

    private async Task<IReadOnlyDictionary<int, DayTally>> CountedBySilos() => DayPart.Whole(await Parts(_hospital.Id));

    private async Task<IEnumerable<DayPart>> Parts(HospitalId hospital)
    {
        Caller.ServiceOf(hospital).SetCurrent();
        return await _hospital.Cluster.Silos[0].ServiceProvider.GetRequiredService<EverySilo>().Count(hospital, TestHospital.Today);
    }
}
