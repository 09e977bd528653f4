using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Tests.Hosting;

namespace OpdTokens.Grains.Tests;

[Trait("Category", "Thorough")]
public sealed class ClosingDays(TestHospital hospital) : IClassFixture<TestHospital>
{
    [Theory]
    [InlineData("day", 1, false)]
    [InlineData("day", 1, true)]
    [InlineData("slot", 1, false)]
    [InlineData("slot", 1, true)]
    [InlineData("day", 2, false)]
    [InlineData("day", 2, true)]
    public async Task A_closing_survives_a_crash_before_or_after_any_of_its_writes(string grain, int write, bool after)
    {
        var (doctor, slots) = await OpenDay();
        var close = new CloseDay(new RequestKey("close", 9));
        FailAt(grain == "day" ? DayOf(doctor) : GrainKeys.Slot(hospital.Id, slots[1]), write, after);
        await Assert.ThrowsAnyAsync<Exception>(() => hospital.Grains.Day(hospital.Id, doctor, TestHospital.Today).Close(close));
        await hospital.Crash();

        var closed = TestHospital.Value(await hospital.Grains.Day(hospital.Id, doctor, TestHospital.Today).Close(close));

        Assert.Equal(
            [TokenStatus.Cancelled, TokenStatus.NoShow, TokenStatus.Cancelled, TokenStatus.NoShow],
            closed.Tokens.Select(token => token.Becomes));
        foreach (var slot in slots)
        {
            Assert.Empty(await hospital.Queue(slot));
            Assert.IsType<Refusal.DayClosed>(TestHospital.Reason(await hospital.Allocate(slot)));
        }
    }

    [Fact]
    public async Task A_closing_that_was_cut_short_is_completed_without_anybody_asking()
    {
        var (doctor, slots) = await OpenDay();
        FailAt(GrainKeys.Slot(hospital.Id, slots[1]), write: 1, after: false);
        await Assert.ThrowsAnyAsync<Exception>(
            () => hospital.Grains.Day(hospital.Id, doctor, TestHospital.Today).Close(new CloseDay()));
        await hospital.Crash();

        await hospital.Store.Eventually(async () =>
        {
            await hospital.Grains.Day(hospital.Id, doctor, TestHospital.Today).ListSlots();
            return (await hospital.Queue(slots[0])).Length + (await hospital.Queue(slots[1])).Length == 0;
        });
    }

    [Fact]
    public async Task The_policy_gives_up_absent_patients_after_their_slot_and_closes_the_day_after_the_last_one()
    {
        var (doctor, slots) = await OpenDay();
        var register = hospital.Grains.Hospital(hospital.Id);
        await register.SetPolicy(new HospitalPolicy { NoShowAfterSlotEndMinutes = 10, CloseAfterMinutes = 30 });

        await RoundAt(10, 4);
        Assert.Equal([TokenStatus.CheckedIn, TokenStatus.Allocated], await Statuses(slots[0]));
        await RoundAt(10, 9);
        Assert.Equal([TokenStatus.CheckedIn, TokenStatus.NoShow], await Statuses(slots[0]));
        Assert.Equal([TokenStatus.CheckedIn, TokenStatus.Allocated], await Statuses(slots[1]));
        await RoundAt(11, 29);
        Assert.Equal([TokenStatus.Cancelled, TokenStatus.NoShow], await Statuses(slots[0]));
        Assert.Equal([TokenStatus.Cancelled, TokenStatus.NoShow], await Statuses(slots[1]));
        Assert.NotNull(TestHospital.Value(await hospital.Grains.Day(hospital.Id, doctor, TestHospital.Today).GetLive()).ClosedAt);
        await register.SetPolicy(new HospitalPolicy());
    }

    /// <summary>Two slots from 9:00 and from 10:00, each with one patient who waits and one who has not come.</summary>
    private async Task<(int Doctor, SlotId[] Slots)> OpenDay()
    {
        hospital.Clock.Set(At(8, 0));
        var doctor = await hospital.AddDoctor();
        SlotId[] slots = [await hospital.AddSlot(doctor, capacity: 3, hour: 9), await hospital.AddSlot(doctor, capacity: 3, hour: 10)];
        foreach (var slot in slots)
        {
            var here = TestHospital.Value(await hospital.Allocate(slot));
            TestHospital.Value(await hospital.ChangeStatus(here.Id, TokenStatus.CheckedIn));
            TestHospital.Value(await hospital.Allocate(slot));
        }

        return (doctor, slots);
    }

    private async Task<TokenStatus[]> Statuses(SlotId slot) => [.. (await hospital.Tokens(slot)).Select(token => token.Status)];

    private async Task RoundAt(int hour, int minute)
    {
        hospital.Clock.Set(At(hour, minute));
        while (await hospital.Grains.Maintenance(hospital.Id).RunMaintenance())
        {
        }
    }

    private static DateTimeOffset At(int hour, int minute) =>
        new(TestHospital.Today.ToDateTime(new TimeOnly(hour, minute)), TimeSpan.Zero);

    private string DayOf(int doctor) => GrainKeys.Day(hospital.Id, doctor, TestHospital.Today);

    /// <summary>The closing writes four times: the day begins, each of two slots closes, the day ends.</summary>
    private void FailAt(string grainKey, int write, bool after)
    {
        var writes = 0;
        hospital.Store.BeforeWrite = (_, grain) =>
            grain.Key.ToString() == grainKey && Interlocked.Increment(ref writes) == write && !after
                ? throw new IOException("The store is gone.")
                : Task.CompletedTask;
        hospital.Store.AfterWrite = (_, grain) => after && grain.Key.ToString() == grainKey && Volatile.Read(ref writes) == write
            ? throw new IOException("The answer was lost.")
            : Task.CompletedTask;
    }
}
