namespace OpdTokens.Simulation.Play;

/// <summary>Looks at queues and seats in the middle of the day, when nothing is under way.</summary>
internal sealed class Inspector(RunContext context, int emergencySeats)
{
    private const int MostDoctors = 16;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan AfterLastSession = TimeSpan.FromHours(1);

    private int _turn;

    public void PlanRounds()
    {
        var first = context.Doctors.Min(doctor => doctor.Plan.Timetable.DoorsOpen);
        for (var time = first; time <= context.Doctors.Max(LastRound); time += Interval)
        {
            context.EventQueue.Add(time, Phase.Inspection, Inspect);
        }
    }

    /// <summary>The queues of clinics that run over midnight, just before it and just after it.</summary>
    public void PlanMidnight()
    {
        foreach (var doctor in context.Doctors.Where(doctor => doctor.Plan.Kind == DoctorKind.Night))
        {
            IReadOnlyList<QueuedAnswer> before = [];
            context.EventQueue.Add(Hours.Midnight - Hours.Tick, Phase.Inspection, async () => before = await QueuesOf(doctor));
            context.EventQueue.Add(
                Hours.Midnight, Phase.Midnight, async () => context.Findings.Add(MidnightTurn.Check(before, await QueuesOf(doctor))));
        }
    }

    private static TimeSpan LastRound(Doctor doctor) => doctor.EndOf(doctor.Slots[^1].Id) + AfterLastSession;

    private async Task<IReadOnlyList<QueuedAnswer>> QueuesOf(Doctor doctor)
    {
        var queued = new List<QueuedAnswer>();
        foreach (var slot in doctor.Slots)
        {
            if (await context.Api.GetQueue(slot.Id) is { IsSuccess: true } reply)
            {
                queued.AddRange(reply.Read<QueuedAnswer[]>());
            }
        }

        return queued;
    }

    /// <summary>In a large hospital others each time.</summary>
    private async Task Inspect()
    {
        var first = _turn;
        _turn += MostDoctors;
        var now = context.Clock.Now;
        var present = context.Doctors.Where(doctor => doctor.Plan.Timetable.DoorsOpen <= now && now <= LastRound(doctor)).ToArray();
        var chosen = Enumerable.Range(first, Math.Min(MostDoctors, present.Length)).Select(number => present[number % present.Length]);
        await Parallel.ForEachAsync(chosen, async (doctor, _) => await Inspect(doctor));
    }

    private async Task Inspect(Doctor doctor)
    {
        var slots = await context.Api.GetSlots(doctor.Id, context.Clock.Date);
        if (slots.IsSuccess)
        {
            context.Findings.Add(Seats.Check(slots.Read<SlotAnswer[]>(), emergencySeats));
        }

        var running = doctor.Slots[doctor.Plan.Timetable.SlotAt(context.Clock.Now)];
        var queue = await context.Api.GetQueue(running.Id);
        if (queue.IsSuccess)
        {
            context.Findings.Add(QueueOrder.Check(running.Id, queue.Read<QueuedAnswer[]>(), doctor.OutOfRank.ContainsKey));
        }

        if (await context.Api.ListTokens(doctor.Id, context.Clock.Date, "consulting") is { } consulting)
        {
            context.Findings.Add(CounterUse.Check(consulting));
        }
    }
}
