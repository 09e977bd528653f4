using System.Threading.Channels;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Tests.Hosting;
using Orleans.Streams;

namespace OpdTokens.Grains.Tests;

public sealed class QueueEvents(TestHospital hospital) : IClassFixture<TestHospital>
{
    [Fact]
    public async Task Every_change_of_a_queue_goes_out_on_the_stream_of_its_day_with_a_growing_version()
    {
        var doctor = await hospital.AddDoctor();
        var slot = await hospital.AddSlot(doctor, 5, hour: 9);
        var events = Channel.CreateUnbounded<DayHint>();
        await hospital.Grains.GetStreamProvider(DayStream.Provider)
            .GetStream<DayHint>(DayStream.Of(hospital.Id, doctor, TestHospital.Today))
            .SubscribeAsync((published, _) => events.Writer.WriteAsync(published).AsTask());

        TestHospital.Value(await hospital.Allocate(slot, TokenSource.WalkIn));
        var first = await NextOf<DayHint.SlotChanged>();
        TestHospital.Value(await hospital.Allocate(slot, TokenSource.Priority));
        var second = await NextOf<DayHint.SlotChanged>();

        Assert.Equal((slot, slot), (first.Slot, second.Slot));
        Assert.True(second.Version > first.Version);
        TestHospital.Value(await hospital.Grains.Day(hospital.Id, doctor, TestHospital.Today)
            .AnnounceDelay(new AnnounceDelay(10, "Theatre overran")));
        var live = TestHospital.Value(await hospital.Grains.Day(hospital.Id, doctor, TestHospital.Today).GetLive());
        Assert.Equal((10, "Theatre overran"), (live.DelayMinutes, live.DelayReason));
        Assert.True((await NextOf<DayHint.DayChanged>()).Version <= live.Version);

        async Task<T> NextOf<T>()
            where T : DayHint
        {
            using var timeout = new CancellationTokenSource(TestTimeout.Wait);
            while (true)
            {
                if (await events.Reader.ReadAsync(timeout.Token) is T wanted)
                {
                    return wanted;
                }
            }
        }
    }
}
