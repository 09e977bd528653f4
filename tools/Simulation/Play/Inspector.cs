namespace OpdTokens.Simulation.Play;

/// <summary>Looks at queues and seats in the middle of the day, when nothing is under way.</summary>
internal sealed class Inspector(RunContext stage, int emergencySeats)
{
    private const int MostDoctors = 16;

    private static readonly TimeSpan First = Hours.DoorsOpen;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan Last = TimeSpan.FromHours(18);

    private int _turn;

    public void PlanRounds()
    {
        for (var time = First; time <= Last; time += Interval)
        {
            stage.EventQueue.Add(time, Phase.Inspection, Inspect);
        }
    }

    /// <summary>In a large hospital others each time.</summary>
    private async Task Inspect()
    {
        var first = _turn;
        _turn += MostDoctors;
        var chosen = Enumerable.Range(first, Math.Min(MostDoctors, stage.Doctors.Length)).Select(number => stage.Doctors[number % stage.Doctors.Length]);
        await Parallel.ForEachAsync(chosen, async (doctor, _) => await Inspect(doctor));
    }

    private async Task Inspect(Doctor doctor)
    {
        var slots = await stage.Api.GetSlots(doctor.Id, stage.Clock.Date);
        if (slots.IsSuccess)
        {
            stage.Findings.Add(Seats.Check(slots.Read<SlotAnswer[]>(), emergencySeats));
        }

        var running = doctor.Slots[Hours.SlotAt(stage.Clock.Now, doctor.Slots.Length)];
        var queue = await stage.Api.GetQueue(running.Id);
        if (queue.IsSuccess)
        {
            stage.Findings.Add(QueueOrder.Check(running.Id, queue.Read<QueuedAnswer[]>()));
        }
    }
}
