namespace OpdTokens.Simulation.Play;

/// <summary>Looks at queues and seats in the middle of the day, when nothing is under way.</summary>
internal sealed class Inspector(RunContext context, int emergencySeats)
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
            context.EventQueue.Add(time, Phase.Inspection, Inspect);
        }
    }

    /// <summary>In a large hospital others each time.</summary>
    private async Task Inspect()
    {
        var first = _turn;
        _turn += MostDoctors;
        var chosen = Enumerable.Range(first, Math.Min(MostDoctors, context.Doctors.Length)).Select(number => context.Doctors[number % context.Doctors.Length]);
        await Parallel.ForEachAsync(chosen, async (doctor, _) => await Inspect(doctor));
    }

    private async Task Inspect(Doctor doctor)
    {
        var slots = await context.Api.GetSlots(doctor.Id, context.Clock.Date);
        if (slots.IsSuccess)
        {
            context.Findings.Add(Seats.Check(slots.Read<SlotAnswer[]>(), emergencySeats));
        }

        var running = doctor.Slots[Hours.SlotAt(context.Clock.Now, doctor.Slots.Length)];
        var queue = await context.Api.GetQueue(running.Id);
        if (queue.IsSuccess)
        {
            context.Findings.Add(QueueOrder.Check(running.Id, queue.Read<QueuedAnswer[]>()));
        }
    }
}
