using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Tests.Hosting;

namespace OpdTokens.Grains.Tests;

/// <summary>Forgetting patients, in the store as well as in what is shown.</summary>
[Trait("Category", "Thorough")]
public sealed class ErasingPatients(TestHospital hospital) : IClassFixture<TestHospital>
{
    private const string Name = "Asha Nair";
    private const string Phone = "98470";

    [Fact]
    public async Task Days_that_are_old_enough_forget_their_patients_and_later_ones_do_not()
    {
        var doctor = await hospital.AddDoctor();
        await hospital.Grains.Hospital(hospital.Id).SetPolicy(new HospitalPolicy { KeepPatientDays = 30 });
        var (old, young) = (await SlotDaysAgo(doctor, 31), await SlotDaysAgo(doctor, 30));
        var (forgotten, kept) = (await Give(old), await Give(young));

        await RunMaintenance();

        Assert.Equal(forgotten with { Patient = new Patient("", ""), Notes = null }, await hospital.Token(forgotten.Id));
        Assert.Equal(kept, await hospital.Token(kept.Id));
        Assert.False(Stored(old, Name) || Stored(old, Phone));
        Assert.True(Stored(young, Name) && Stored(young, Phone));
    }

    [Fact]
    public async Task A_day_is_gone_through_once_and_again_after_a_month_for_what_was_filled_in_later()
    {
        var doctor = await hospital.AddDoctor();
        var slot = await SlotDaysAgo(doctor, 500);
        await Give(slot);
        await RunMaintenance();
        await Give(slot);

        hospital.Clock.Advance(TimeSpan.FromDays(2));
        await RunMaintenance();
        Assert.True(Stored(slot, Name));

        hospital.Clock.Advance(TimeSpan.FromDays(30));
        await RunMaintenance();
        Assert.False(Stored(slot, Name));
    }

    [Fact]
    public async Task A_patient_who_asks_is_forgotten_on_every_day_and_nobody_else_is()
    {
        var doctor = await hospital.AddDoctor();
        var (old, today) = (await SlotDaysAgo(doctor, 20), await hospital.AddSlot(doctor, capacity: 5));
        var (first, other, waiting) = (await Give(old), await Give(old, "Ravi", "+919847054321"), await Give(today));

        var erasure = TestHospital.Value(await Request());
        await hospital.Store.Eventually(async () => (await Find(erasure)).Status == ErasureStatus.Waiting);

        Assert.Equal("", (await hospital.Token(first.Id)).Patient.Name);
        Assert.Equal(other, await hospital.Token(other.Id));
        Assert.Equal(waiting, await hospital.Token(waiting.Id));

        hospital.Clock.Advance(TimeSpan.FromDays(1));
        await RunMaintenance();

        var done = await Find(erasure);
        Assert.Equal((ErasureStatus.Done, 2), (done.Status, done.Tokens));
        Assert.Equal("", (await hospital.Token(waiting.Id)).Patient.Name);
        Assert.False(hospital.Store.Holds(GrainKeys.Patients(hospital.Id), Phone));
    }

    [Fact]
    public async Task An_erasure_survives_a_crash_in_the_middle_of_it()
    {
        var doctor = await hospital.AddDoctor();
        var slots = new[] { await SlotDaysAgo(doctor, 40), await SlotDaysAgo(doctor, 41), await SlotDaysAgo(doctor, 42) };
        foreach (var slot in slots)
        {
            await Give(slot);
        }

        hospital.Store.BeforeWrite = (_, grain) => grain.Key.ToString() == GrainKeys.Slot(hospital.Id, slots[1])
            ? throw new IOException("The store is gone.")
            : Task.CompletedTask;
        var erasure = TestHospital.Value(await Request());
        await hospital.Crash();
        await RunMaintenance();

        Assert.Equal(ErasureStatus.Done, (await Find(erasure)).Status);
        Assert.All(slots, slot => Assert.False(Stored(slot, Name)));
    }

    /// <summary>A round, and the look a minute later that finds the round over.</summary>
    private async Task RunMaintenance()
    {
        hospital.Clock.Advance(TimeSpan.FromMinutes(6));
        for (var visits = 0; visits < 2; visits++)
        {
            while (await hospital.Grains.Maintenance(hospital.Id).RunMaintenance())
            {
            }
        }
    }

    private Task<SlotId> SlotDaysAgo(int doctor, int days) =>
        hospital.AddSlot(doctor, capacity: 5, hour: 9, date: DateOnly.FromDateTime(hospital.Clock.GetUtcNow().DateTime).AddDays(-days));

    private async Task<TokenView> Give(SlotId slot, string name = Name, string e164 = "+919847012345") => TestHospital.Value(
        await hospital.Grains.Slot(hospital.Id, slot).Allocate(
            new AllocateToken(slot.DoctorId, new Patient(name, $"+91 {Phone} 12345", e164), TokenSource.Online, "notes")));

    private Task<Outcome<ErasureView>> Request() => hospital.Grains.Patients(hospital.Id)
        .RequestErasure(new RequestErasure("+919847012345", ["9847012345", "919847012345"], "Asked for by letter"));

    private async Task<ErasureView> Find(ErasureView erasure) =>
        TestHospital.Value(await hospital.Grains.Patients(hospital.Id).GetErasure(erasure.Id));

    private bool Stored(SlotId slot, string text) => hospital.Store.Holds(GrainKeys.Slot(hospital.Id, slot), text);
}
