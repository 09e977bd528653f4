using System.Net;

namespace OpdTokens.Simulation.Play;

/// <summary>What doctors do: come, or be late; and see one patient after the other.</summary>
internal sealed class ConsultingRooms(RunContext context, Mistakes mistakes)
{
    /// <summary>Of so many calls one is compared with the queue as it was just before.</summary>
    private const int CallsToOneComparison = 5;

    /// <summary>Of so many calls one is sent by two screens at once.</summary>
    private const int CallsToOneDoublePress = 7;

    private static readonly TimeSpan AnnouncedBefore = TimeSpan.FromMinutes(15);

    /// <summary>Then somebody who was called and does not come is absent.</summary>
    private static readonly TimeSpan WaitForAbsent = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan UntilTest = TimeSpan.FromMinutes(2);

    /// <summary>Of a consultation that was cut short.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(2);

    /// <summary>Told of patients whose token went to another slot.</summary>
    public Action<Patient> OnMoved { get; set; } = _ => { };

    /// <summary>Of those who should have gone elsewhere, who found no room.</summary>
    public int LeftByDelay { get; private set; }

    public void Open(Doctor doctor)
    {
        if (doctor.Plan.Announced > TimeSpan.Zero)
        {
            context.EventQueue.Add(doctor.Plan.Timetable.StartOf(0) - AnnouncedBefore, Phase.Doctors, () => AnnounceDelay(doctor));
        }

        foreach (var counter in doctor.Counters)
        {
            Expect(doctor, counter.FreeAt);
        }
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
            foreach (var counter in doctor.Counters.Where(counter => context.Clock.Now >= counter.FreeAt))
            {
                await SendAway(doctor, counter);
                await (IsAnyoneDue(doctor) ? CallNext(doctor, counter) : Complete(counter));
            }
        }
        finally
        {
            doctor.Lane.Release();
        }
    }

    private bool IsAnyoneDue(Doctor doctor) =>
        doctor.Waiting.Values.Any(patient => doctor.StartOf(patient.Token!.SlotId) <= context.Clock.Now);

    /// <summary>Whoever has not come, or is sent for a test, leaves the counter unseen.</summary>
    private async Task SendAway(Doctor doctor, Counter counter)
    {
        if (counter is not { Present: { Token: { } token } patient, Visit: Visit.Missed or Visit.BeforeTest })
        {
            return;
        }

        // The place behind the others is decided by those who wait at this moment.
        var isMissed = counter.Visit == Visit.Missed;
        var waiting = OthersOfSlot(doctor, patient)
            .Where(other => other.Token!.IsEmergency || !token.IsEmergency)
            .Select(other => other.Token!.Id)
            .ToHashSet();
        var checksInAgain = !context.Clock.IsShared || patient.Plan.Number % 2 == 0;
        var minutes = checksInAgain ? null : (int?)patient.Plan.TestTakes.TotalMinutes;
        var reply = isMissed
            ? await context.Api.Skip(token.Id, context.Key(patient, $"skip-{patient.MissedCalls}"))
            : await context.Api.Park(token.Id, minutes, context.Key(patient, "test"));
        if (!reply.IsSuccess)
        {
            return;
        }

        counter.Present = null;
        patient.Token = reply.Read<TokenAnswer>();
        if (isMissed)
        {
            patient.MissedCalls++;
            patient.HasTakenDetour = patient.MissedCalls == patient.Plan.MissedCalls;
            patient.Behind = waiting;
            doctor.OutOfRank[token.Id] = true;
            doctor.Waiting[token.Id] = patient;
        }
        else
        {
            patient.HasTakenDetour = true;
            context.EventQueue.Add(
                context.Clock.Now + patient.Plan.TestTakes, Phase.Patients, () => ComeBack(doctor, patient, checksInAgain));
        }
    }

    private async Task ComeBack(Doctor doctor, Patient patient, bool checksInAgain)
    {
        if (checksInAgain)
        {
            var reply = await RunContext.WhenSettled(() => context.Api.CheckIn(patient.Token!.Id, context.Key(patient, "back")));
            if (!reply.IsSuccess)
            {
                return;
            }

            patient.Token = reply.Read<TokenAnswer>();
        }

        doctor.Waiting[patient.Token!.Id] = patient;
        Expect(doctor, context.Clock.Now);
    }

    private async Task CallNext(Doctor doctor, Counter counter)
    {
        var first = doctor.Calls++ % CallsToOneComparison == 0 ? await FirstInQueue(doctor) : null;
        var reply = await Press(doctor, counter);
        if (reply.Status != HttpStatusCode.OK)
        {
            context.Findings.Add(new Violation(Rules.WhoWaitsIsCalled, $"{doctor.Waiting.Count} wait for doctor {doctor.Id}, and nobody was called."));
            return;
        }

        var token = reply.Read<TokenAnswer>();
        if (!doctor.Waiting.TryRemove(token.Id, out var patient))
        {
            context.Findings.Add(new Violation(Rules.WhoWaitsIsCalled, $"{token.TokenNumber} was called and could not be."));
            return;
        }

        var others = OthersOfSlot(doctor, patient).ToArray();
        var othersPlaces = others.Select(other => (other.Token!, other.IsBroughtBack)).ToArray();
        var slotsOfWaiting = doctor.Waiting.Values.Select(other => doctor.OrdinalOf(other.Token!.SlotId));
        context.Findings.Add(
        [
            .. CallOrder.Check(token, first, slotsOfWaiting, doctor.OrdinalOf(token.SlotId), patient.IsBroughtBack),
            .. CallOrder.CheckPlace(token, patient.Behind, patient.IsBroughtBack, othersPlaces),
            .. CounterUse.Check(token, counter.Name),
        ]);
        foreach (var other in others)
        {
            other.Behind.Remove(token.Id);
        }

        var leaving = counter.Present;
        End(counter);
        Begin(doctor, counter, patient, token);
        if (leaving is { Plan.Detour: Detour.CutShort, HasTakenDetour: false })
        {
            await BringBack(doctor, leaving);
        }
    }

    private async Task<Reply> Press(Doctor doctor, Counter counter)
    {
        var key = $"{context.Run}-next-{doctor.Plan.Number}-{doctor.Calls}";
        Task<Reply> CallFrom(string screen) =>
            context.Api.CallNext(doctor.Id, context.Clock.Date, counter.Name, counter.Present?.Token?.Id, $"{key}{screen}");
        if (doctor.Calls % CallsToOneDoublePress != 0)
        {
            return await CallFrom("");
        }

        var replies = await Task.WhenAll(CallFrom(""), CallFrom("-other-screen"));
        context.Findings.Add(CounterUse.Check(replies[0], replies[1], counter.Name));
        return replies[0].IsSuccess ? replies[0] : replies[1];
    }

    private void Begin(Doctor doctor, Counter counter, Patient patient, TokenAnswer token)
    {
        var now = context.Clock.Now;
        var (visit, length) = patient switch
        {
            { IsBroughtBack: true } => (Visit.Consultation, Rest),
            { HasTakenDetour: false, Plan.MissedCalls: > 0 } => (Visit.Missed, WaitForAbsent),
            { HasTakenDetour: false, Plan.Detour: Detour.GoesForTest } => (Visit.BeforeTest, UntilTest),
            _ => (Visit.Consultation, patient.Plan.Consultation),
        };
        patient.Token = token;
        patient.CalledAt ??= now;
        patient.CalledTo = counter.Name;
        patient.IsBroughtBack = false;
        patient.Behind.Clear();
        doctor.OutOfRank.TryRemove(token.Id, out _);
        (counter.Present, counter.Visit, counter.FreeAt) = (patient, visit, now + length);
        if (visit == Visit.Consultation)
        {
            mistakes.PlanDuringConsultation(patient, now + (length / 2));
            if (patient is { Plan.Detour: Detour.IsReferred, HasTakenDetour: false })
            {
                context.EventQueue.Add(counter.FreeAt, Phase.Referrals, () => Refer(doctor, counter, patient));
            }
        }

        Expect(doctor, counter.FreeAt);
    }

    /// <summary>The patient was not done yet. Somebody else is at the counter now, so they are the next.</summary>
    private async Task BringBack(Doctor doctor, Patient patient)
    {
        var reply = await context.Api.Undo(patient.Token!.Id, context.Key(patient, "bring-back"));
        if (!reply.IsSuccess)
        {
            return;
        }

        patient.Token = reply.Read<TokenAnswer>();
        patient.HasTakenDetour = true;
        patient.IsBroughtBack = true;
        patient.LeftAt = null;
        doctor.OutOfRank[patient.Token.Id] = true;
        doctor.Waiting[patient.Token.Id] = patient;
    }

    private async Task Refer(Doctor doctor, Counter counter, Patient patient)
    {
        await doctor.Lane.WaitAsync();
        try
        {
            if (counter.Present != patient)
            {
                return;
            }

            var other = context.Doctors[patient.Plan.OtherDoctor];
            var reply = await RunContext.WhenSettled(() => context.Api.Refer(
                patient.Token!.Id, other.Id, "Needs another opinion", context.Key(patient, "refer")));
            if (!reply.IsSuccess)
            {
                return;
            }

            End(counter);
            patient.HasTakenDetour = true;
            var referred = new Patient(patient.Plan.Referred(context.Plan)) { ReferredFrom = patient };
            referred.Accept(reply.Read<TokenAnswer>(), other);
            referred.CheckedInAt = context.Clock.Now;
            other.Patients[referred.Token!.Id] = referred;
            other.Waiting[referred.Token.Id] = referred;
            context.Referred.Add(referred);
            Expect(other, other.StartOf(referred.Token.SlotId));
        }
        finally
        {
            doctor.Lane.Release();
        }
    }

    private async Task Complete(Counter counter)
    {
        if (counter.Present is { Token: { } token } patient
            && (await context.Api.Complete(token.Id, context.Key(patient, "complete"))).IsSuccess)
        {
            End(counter);
        }
    }

    /// <summary>The next call ends the consultation before it.</summary>
    private void End(Counter counter)
    {
        if (counter.Present is { Token: { } token } patient)
        {
            patient.Token = token with { Status = "completed" };
            patient.LeftAt = context.Clock.Now;
        }

        counter.Present = null;
    }

    private static IEnumerable<Patient> OthersOfSlot(Doctor doctor, Patient patient) =>
        doctor.Waiting.Values.Where(other => other != patient && other.Token!.SlotId == patient.Token!.SlotId);

    /// <summary>Nobody but doctors acts in this phase, each in their own queues, so what is read here holds for the call after it.</summary>
    private async Task<TokenAnswer?> FirstInQueue(Doctor doctor)
    {
        var slot = doctor.Slots[doctor.Waiting.Values.Min(patient => doctor.OrdinalOf(patient.Token!.SlotId))];
        var reply = await context.Api.GetQueue(slot.Id);
        return reply.IsSuccess ? reply.Read<QueuedAnswer[]>().FirstOrDefault(token => doctor.Waiting.ContainsKey(token.Id)) : null;
    }
}
