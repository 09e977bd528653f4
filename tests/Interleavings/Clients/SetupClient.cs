namespace OpdTokens.Interleavings.Tests.Clients;

/// <summary>Registers the doctor and makes the slots, however often that takes.</summary>
internal sealed class SetupClient(Hospital hospital) : Client(hospital, "opening")
{
    private const int UntilItWorks = 1_000;

    protected override async Task Work()
    {
        var policy = new HospitalPolicy
        {
            EmergencySeats = Random.Below(3),
            TimingBonusCounts = Random.OneOf(TimingBonusCounts.Arrivals, TimingBonusCounts.Occupancy),
        };
        var register = Grains.Hospital(Hospital.Id);
        await Ask(() => register.SetPolicy(policy), UntilItWorks);
        Hospital.Doctor = await Insist(
            key => register.RegisterDoctor(new RegisterDoctor("Dr. Rao", "Medicine", key)), view => view.Id);
        foreach (var hour in Random.OneIn(2) ? new[] { 9, 10, 11 } : [11, 9, 10])
        {
            var capacity = Random.OneOf(1, 2, 2, 3, 6);
            var (start, end) = (new TimeOnly(hour, 0), new TimeOnly(hour + 1, 0));
            Hospital.Slots.Add(await Insist(key => Day.AddSlot(new AddSlot(start, end, capacity, key)), view => view.Id));
        }

        var tomorrow = new AddSlot(new TimeOnly(9, 0), new TimeOnly(10, 0), Capacity: Random.OneOf(1, 2, 3));
        Hospital.Slots.Add(await Insist(
            key => DayOf(Hospital.Tomorrow).AddSlot(tomorrow with { RequestKey = key }), view => view.Id));
    }

    private async Task<TId> Insist<TView, TId>(Func<RequestKey, Task<Outcome<TView>>> command, Func<TView, TId> id)
    {
        var key = Hospital.NextKey();
        var answer = await Ask(() => command(key), UntilItWorks);
        return id(((Outcome<TView>.Done)answer.Value).Value);
    }
}
