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
        var events = Channel.CreateUnbounded<DayEvent>();
        await hospital.Grains.GetStreamProvider(DayStream.Provider)
            .GetStream<DayEvent>(DayStream.Of(hospital.Id, doctor, TestHospital.Today))
            .SubscribeAsync((published, _) => events.Writer.WriteAsync(published).AsTask());

        var walkIn = TestHospital.Value(await hospital.Allocate(slot, TokenSource.WalkIn));
        var first = await Next();
        var vip = TestHospital.Value(await hospital.Allocate(slot, TokenSource.Priority));
        var second = await Next();

        Assert.Equal([walkIn.Number], first.Queue.Select(entry => entry.Number));
        Assert.Equal([(1, vip.Number), (2, walkIn.Number)], second.Queue.Select(entry => (entry.Position, entry.Number)));
        Assert.True(second.Version > first.Version);
        Assert.Equal(2, second.Slot.Held);
        TestHospital.Value(await hospital.Grains.Day(hospital.Id, doctor, TestHospital.Today)
            .AnnounceDelay(new AnnounceDelay(10, "Theatre overran")));
        Assert.Equal(new DayEvent.DelayAnnounced(10, "Theatre overran"), await NextEvent());

        async Task<DayEvent.QueueChanged> Next() => Assert.IsType<DayEvent.QueueChanged>(await NextEvent());

        async Task<DayEvent> NextEvent()
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            return await events.Reader.ReadAsync(patience.Token);
        }
    }
}
