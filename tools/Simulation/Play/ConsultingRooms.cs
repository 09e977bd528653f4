using System.Net;

namespace OpdTokens.Simulation.Play;

/// <summary>What doctors do: come, or be late; and see one patient after the other.</summary>
internal sealed class ConsultingRooms(RunContext context)
{
    /// <summary>Of so many calls one is compared with the queue as it was just before.</summary>
    private const int CallsToOneComparison = 5;

    private static readonly TimeSpan AnnouncedBefore = TimeSpan.FromMinutes(15);

    /// <summary>Told of patients whose token went to another slot.</summary>
    public Action<Patient> OnMoved { get; set; } = _ => { };

    /// <summary>Of those who should have gone elsewhere, who found no room.</summary>
    public int LeftByDelay { get; private set; }

    public void Open(Doctor doctor)
    {
        if (doctor.Plan.Announced > TimeSpan.Zero)
        {
            context.EventQueue.Add(Hours.StartOf(0, doctor.Slots.Length) - AnnouncedBefore, Phase.Doctors, () => AnnounceDelay(doctor));
        }

        Expect(doctor, doctor.Plan.ComesAt);
    }

    /// <summary>Somebody may be seen from then on.</summary>
    public void Expect(Doctor doctor, TimeSpan from) => context.EventQueue.Add(from, Phase.Doctors, () => Attend(doctor));

    private async Task AnnounceDelay(Doctor doctor)
    {
        var reply = await context.Api.AnnounceDelay(
            doctor.Id, context.Clock.Date, (int)doctor.Plan.Announced.TotalMinutes, "Held up at the ward", $"{context.Run}-delay-{doctor.Plan.Number}");
        if (!reply.IsSuccess)
        {
            return;
        }

        var delay = reply.Read<DelayAnswer>();
        LeftByDelay += delay.Left.Length;
        foreach (var moved in delay.Moved)
        {
            var patient = doctor.Patients[moved.TokenId];
            patient.Token = patient.Token! with { SlotId = moved.To };
            patient.MovedBy = MoveCause.Delay;
            OnMoved(patient);
            Expect(doctor, doctor.StartOf(moved.To));
        }
    }

    private async Task Attend(Doctor doctor)
    {
        await doctor.Lane.WaitAsync();
        try
        {
            if (context.Clock.Now >= doctor.FreeAt)
            {
                await (IsAnyoneDue(doctor) ? CallNext(doctor) : Complete(doctor));
            }
        }
        finally
        {
            doctor.Lane.Release();
        }
    }

    private bool IsAnyoneDue(Doctor doctor) =>
        doctor.Waiting.Values.Any(patient => doctor.StartOf(patient.Token!.SlotId) <= context.Clock.Now);

    private async Task CallNext(Doctor doctor)
    {
        var expected = doctor.Calls++ % CallsToOneComparison == 0 ? await FirstInQueue(doctor) : null;
        var reply = await context.Api.CallNext(
            doctor.Id, context.Clock.Date, doctor.Consulting?.Token?.Id, $"{context.Run}-next-{doctor.Plan.Number}-{doctor.Calls}");
        if (reply.Status != HttpStatusCode.OK)
        {
            context.Findings.Add(new Violation(Rules.WhoWaitsIsCalled, $"{doctor.Waiting.Count} wait for doctor {doctor.Id}, and nobody was called."));
            return;
        }

        var token = reply.Read<TokenAnswer>();
        if (!doctor.Waiting.TryRemove(token.Id, out var patient))
        {
            context.Findings.Add(new Violation(Rules.WhoWaitsIsCalled, $"{token.TokenNumber} was called and had not checked in."));
            return;
        }

        context.Findings.Add(CallOrder.Check(token, expected, doctor.Waiting.Values.Select(other => doctor.OrdinalOf(other.Token!.SlotId)), doctor.OrdinalOf(token.SlotId)));
        End(doctor);
        patient.Token = token;
        patient.CalledAt = context.Clock.Now;
        doctor.Consulting = patient;
        doctor.FreeAt = context.Clock.Now + patient.Plan.Consultation;
        Expect(doctor, doctor.FreeAt);
    }

    private async Task Complete(Doctor doctor)
    {
        if (doctor.Consulting is { Token: { } token } patient
            && (await context.Api.Complete(token.Id, context.Key(patient, "complete"))).IsSuccess)
        {
            End(doctor);
        }
    }

    /// <summary>The next call ends the consultation before it.</summary>
    private static void End(Doctor doctor)
    {
        if (doctor.Consulting is { Token: { } token } patient)
        {
            patient.Token = token with { Status = "completed" };
        }

        doctor.Consulting = null;
    }

    /// <summary>Nobody but doctors acts in this phase, each in their own queues, so what is read here holds for the call after it.</summary>
    private async Task<TokenAnswer?> FirstInQueue(Doctor doctor)
    {
        var slot = doctor.Slots[doctor.Waiting.Values.Min(patient => doctor.OrdinalOf(patient.Token!.SlotId))];
        var reply = await context.Api.GetQueue(slot.Id);
        return reply.IsSuccess ? reply.Read<QueuedAnswer[]>().FirstOrDefault(token => token.Status == "checked_in") : null;
    }
}
