namespace OpdTokens.Simulation.Play;

/// <summary>What patients do: ask for a token, change their mind, come, or stay away.</summary>
internal sealed class Reception(RunContext context, ConsultingRooms rooms, Mistakes mistakes)
{
    /// <summary>Who has less time until their slot begins stays in the house.</summary>
    private static readonly TimeSpan NotWorthLeaving = TimeSpan.FromMinutes(30);

    /// <summary>So long after its end a slot's missing are noted as no-shows.</summary>
    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromMinutes(15);

    private readonly TokenDesk _desk = new(context, rooms);

    public void Expect(Patient patient) => context.EventQueue.Add(patient.Plan.AsksAt, Phase.Patients, () => Ask(patient));

    /// <summary>After their token has gone to another slot.</summary>
    public void ExpectAnew(Patient patient)
    {
        if (patient is { ComesAt: not null, CheckedInAt: null })
        {
            ExpectAt(patient, ArrivalOf(patient));
        }
    }

    private async Task Ask(Patient patient)
    {
        if (await _desk.Ask(patient) is not { } doctor)
        {
            return;
        }

        if (patient.Plan.WantsLater)
        {
            await MoveLater(patient, doctor);
        }

        if (patient.Token!.Status == "checked_in")
        {
            patient.WasCheckedInAtOnce = true;
            await NoteArrival(patient);
        }

        switch (patient.Plan.End)
        {
            case PlannedEnd.Comes when patient.CheckedInAt is null:
                ExpectAt(patient, ArrivalOf(patient));
                break;
            case PlannedEnd.Cancels when patient.CheckedInAt is not null:
                context.EventQueue.Add(context.Clock.Now + patient.Plan.CancelsBefore, Phase.Patients, () => Leave(patient));
                break;
            case PlannedEnd.Cancels:
                context.EventQueue.Add(ArrivalOf(patient) - patient.Plan.CancelsBefore, Phase.Patients, () => Cancel(patient));
                break;
            case PlannedEnd.StaysAway:
                context.EventQueue.Add(doctor.EndOf(patient.Token!.SlotId) + GivenUpAfter, Phase.Patients, () => GiveUp(patient));
                break;
        }
    }

    private TimeSpan ArrivalOf(Patient patient)
    {
        var now = context.Clock.Now;
        var doorsOpen = patient.Doctor!.Plan.Timetable.DoorsOpen;
        var start = patient.Doctor.StartOf(patient.Token!.SlotId);
        var isInTheHouse = now >= doorsOpen && start - now < NotWorthLeaving;
        var comes = isInTheHouse ? now + patient.Plan.Settles : start - patient.Plan.Early;
        return (comes < doorsOpen ? doorsOpen : comes).UpToTick();
    }

    private void ExpectAt(Patient patient, TimeSpan time)
    {
        patient.ComesAt = time;
        context.EventQueue.Add(time, Phase.Patients, () => patient.ComesAt == time ? CheckIn(patient) : Task.CompletedTask);
    }

    private async Task MoveLater(Patient patient, Doctor doctor)
    {
        if (doctor.After(patient.Token!.SlotId) is not { } later)
        {
            return;
        }

        var reply = await RunContext.WhenSettled(() => context.Api.Move(
            patient.Token.Id, later.Id, "The patient asked for it", context.Key(patient, "move")));
        if (reply.IsSuccess)
        {
            patient.Learn(reply.Read<TokenAnswer>());
            patient.MovedBy = MoveCause.Wish;
        }
    }

    private async Task Cancel(Patient patient)
    {
        var reply = await RunContext.WhenSettled(() => context.Api.Cancel(
            patient.Token!.Id, "The patient called off", context.Key(patient, "cancel")));
        Note(patient, reply);
    }

    /// <summary>Whoever has waited for too long, and was not called yet.</summary>
    private async Task Leave(Patient patient)
    {
        if (patient.Doctor!.Waiting.TryRemove(patient.Token!.Id, out _))
        {
            await Cancel(patient);
        }
    }

    private async Task GiveUp(Patient patient) =>
        Note(patient, await RunContext.WhenSettled(() => context.Api.MarkNoShow(patient.Token!.Id, context.Key(patient, "no-show"))));

    private async Task CheckIn(Patient patient)
    {
        var reply = await RunContext.WhenSettled(() => context.Api.CheckIn(patient.Token!.Id, context.Key(patient, "check-in")));
        if (Note(patient, reply))
        {
            await NoteArrival(patient);
        }
    }

    private async Task NoteArrival(Patient patient)
    {
        patient.CheckedInAt = context.Clock.Now;
        if (patient.Plan.Detour == Detour.IsTransferred)
        {
            await Transfer(patient);
        }

        var doctor = patient.Doctor!;
        doctor.Waiting[patient.Token!.Id] = patient;
        if (context.Clock.IsShared)
        {
            context.EventQueue.Add(context.Clock.Now, Phase.Tickets, () => LookAtTicket(patient));
        }

        mistakes.Plan(patient);
        rooms.Expect(doctor, doctor.StartOf(patient.Token.SlotId));
    }

    /// <summary>The desk sees that they are with the wrong doctor.</summary>
    private async Task Transfer(Patient patient)
    {
        var (own, other) = (patient.Doctor!, context.Doctors[patient.Plan.OtherDoctor]);
        if (other == own)
        {
            return;
        }

        var reply = await RunContext.WhenSettled(() => context.Api.Transfer(
            patient.Token!.Id, other.Id, "Belongs to the other clinic", context.Key(patient, "transfer")));
        if (reply.IsSuccess)
        {
            var token = reply.Read<TokenAnswer>();
            own.Patients.TryRemove(token.Id, out _);
            other.Patients[token.Id] = patient;
            patient.Accept(token, other);
            patient.MovedBy = MoveCause.Transfer;
            patient.HasTakenDetour = true;
        }
    }

    private async Task LookAtTicket(Patient patient)
    {
        var reply = await context.Api.GetTicket(patient.Token!.Id);
        if (reply.IsSuccess && reply.Read<TicketAnswer>().EstimatedWait is { } estimate)
        {
            patient.Promised = new Promise(context.Clock.TimeOf(estimate.LikelyAt), context.Clock.TimeOf(estimate.NineInTenBy));
        }
    }

    /// <returns>Whether it was done.</returns>
    private static bool Note(Patient patient, Reply reply)
    {
        if (reply.IsSuccess)
        {
            patient.Learn(reply.Read<TokenAnswer>());
        }

        return reply.IsSuccess;
    }
}
