using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Tests.Hosting;

namespace OpdTokens.Grains.Tests;

/// <summary>What a process that has a queue already is told when it asks for a newer one.</summary>
public sealed class UnchangedQueues(TestHospital hospital) : IClassFixture<TestHospital>
{
    [Fact]
    public async Task A_queue_that_has_not_changed_is_not_sent_again()
    {
        var slot = await NewSlot();
        TestHospital.Value(await hospital.Allocate(slot));

        Assert.Null(await Grain(slot).GetQueueIfChanged(await VersionOf(slot)));
    }

    [Fact]
    public async Task One_more_token_is_another_queue()
    {
        var slot = await NewSlot();
        var known = await VersionOf(slot);

        TestHospital.Value(await hospital.Allocate(slot));

        Assert.Single(TestHospital.Value((await Grain(slot).GetQueueIfChanged(known))!).Tokens);
    }

    [Fact]
    public async Task A_version_that_the_slot_never_had_is_answered_with_the_one_it_has()
    {
        var slot = await NewSlot();
        var version = await VersionOf(slot);

        Assert.Equal(version, TestHospital.Value((await Grain(slot).GetQueueIfChanged(version + 7))!).Version);
    }

    [Fact]
    public async Task A_slot_that_is_not_planned_is_not_unchanged()
    {
        var slot = (await NewSlot()) with { Ordinal = 99 };

        Assert.IsType<Refusal.SlotNotFound>(TestHospital.Reason((await Grain(slot).GetQueueIfChanged(0))!));
    }

    private async Task<SlotId> NewSlot() => await hospital.AddSlot(await hospital.AddDoctor(), capacity: 5);

    private async Task<long> VersionOf(SlotId slot) => TestHospital.Value(await Grain(slot).GetQueue()).Version;

    private ISlotGrain Grain(SlotId slot) => hospital.Grains.Slot(hospital.Id, slot);
}
