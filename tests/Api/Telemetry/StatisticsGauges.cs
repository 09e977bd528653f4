using Microsoft.Extensions.DependencyInjection;
using OpdTokens.Api.Tests.Hosting;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Api.Tests.Telemetry;

/// <summary>Seats and patients of today.</summary>
public sealed class StatisticsGauges : ApiTest, IDisposable
{
    private readonly Measurements _measured;

    public StatisticsGauges(ApiHost host)
        : base(host) => _measured = new Measurements(host);

    public void Dispose() => _measured.Dispose();

    [Fact]
    public async Task Seats_and_patients_of_today_are_counted_and_those_of_tomorrow_and_of_closed_slots_are_not()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddSlot(doctor, capacity: 5);
        await Hospital.Take(await Hospital.AddToken(slot), "checked_in");
        await Hospital.Take(await Hospital.AddToken(slot), "checked_in", "consulting");
        (await Hospital.Post($"tokens/{(await Hospital.AddToken(slot))["id"]}/cancel")).Ok();
        await Hospital.AddToken(await Hospital.AddSlot(doctor, date: "2026-01-31"));
        var closed = await Hospital.AddSlot(doctor, hour: 12, capacity: 7);
        (await Hospital.Patch($"slots/{closed["id"]}", new { is_active = false })).Ok();

        await Count();

        Assert.Equal((2, 5), (Last("opdtokens.seats.held"), Last("opdtokens.seats.capacity")));
        Assert.Equal((1, 1), (Last("opdtokens.queue.waiting"), Last("opdtokens.queue.consulting")));
    }

    [Fact]
    public async Task A_count_is_not_made_again_before_it_is_due_however_many_ask()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        await Count();
        await Hospital.AddToken(slot);

        await Count();
        Assert.Equal(0, Last("opdtokens.seats.held"));

        Host.Clock.Advance(TimeSpan.FromSeconds(15));
        await Count();
        Assert.Equal(1, Last("opdtokens.seats.held"));
    }

    private double Last(string gauge) => _measured.Of(gauge, $"hospital={Hospital.Name}")[^1];

    private async Task Count()
    {
        var hospital = HospitalId.Parse(Hospital.Name);
        Caller.ServiceOf(hospital).SetCurrent();
        await Host.Services.GetRequiredService<IClusterClient>().Statistics(hospital).Count();
    }
}
