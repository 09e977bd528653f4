namespace OpdTokens.Simulation.Play;

/// <summary>Steps that nobody meant, undone at once. Token and figures are looked at before and after.</summary>
internal sealed class Mistakes(RunContext context)
{
    /// <param name="patient">Who waits, and may have a mistake planned.</param>
    public void Plan(Patient patient)
    {
        switch (patient.Plan.Detour)
        {
            case Detour.CancelledByMistake:
                ExpectWaiting(patient, key => context.Api.Cancel(patient.Token!.Id, "The wrong patient", key));
                break;
            case Detour.NoShowByMistake:
                ExpectWaiting(patient, key => context.Api.MarkNoShow(patient.Token!.Id, key));
                break;
        }
    }

    /// <param name="patient">Whose consultation begins.</param>
    /// <param name="at">When it is completed too early.</param>
    public void PlanDuringConsultation(Patient patient, TimeSpan at)
    {
        if (patient.Plan.Detour == Detour.CompletedByMistake)
        {
            Expect(
                patient,
                at,
                doctor => doctor.Counters.Any(counter => counter.Present == patient),
                key => context.Api.Complete(patient.Token!.Id, key));
        }
    }

    private void ExpectWaiting(Patient patient, Func<string, Task<Reply>> step) =>
        Expect(patient, context.Clock.Now, doctor => doctor.Waiting.ContainsKey(patient.Token!.Id), step);

    private void Expect(Patient patient, TimeSpan at, Func<Doctor, bool> canHappen, Func<string, Task<Reply>> step) =>
        context.EventQueue.Add(at, Phase.Mistakes, () => MakeAndUndo(patient, canHappen, step));

    private async Task MakeAndUndo(Patient patient, Func<Doctor, bool> canHappen, Func<string, Task<Reply>> step)
    {
        var doctor = patient.Doctor!;
        await doctor.Lane.WaitAsync();
        try
        {
            if (patient.HasTakenDetour || !canHappen(doctor))
            {
                return;
            }

            var before = await Look(patient, doctor);
            if (!(await step(context.Key(patient, "mistake"))).IsSuccess)
            {
                return;
            }

            var undone = await context.Api.Undo(patient.Token!.Id, context.Key(patient, "undo"));
            context.Findings.Add(UndoneSteps.Check(patient.Token.TokenNumber, before, await Look(patient, doctor)));
            if (undone.IsSuccess)
            {
                patient.Token = undone.Read<TokenAnswer>();
                patient.HasTakenDetour = true;
            }
        }
        finally
        {
            doctor.Lane.Release();
        }
    }

    private async Task<Trace> Look(Patient patient, Doctor doctor) => new(
        (await context.Api.GetToken(patient.Token!.Id)).Text,
        (await context.Api.GetQueue(patient.Token.SlotId)).Text,
        (await context.Api.GetDay(doctor.Id, context.Clock.Date)).Text);
}
