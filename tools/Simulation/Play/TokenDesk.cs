namespace OpdTokens.Simulation.Play;

/// <summary>Getting a token, wherever there is one.</summary>
internal sealed class TokenDesk(RunContext context, ConsultingRooms rooms)
{
    private const string NoReallocation = "no_reallocation_possible";
    private const string Emergency = "?emergency=true";
    private const string ForcedEmergency = "?emergency=true&force=true";

    /// <returns>Whose patient it is now; null when no seat was to be had.</returns>
    public async Task<Doctor?> Ask(Patient patient)
    {
        var own = context.Doctors[patient.Plan.Doctor];
        return patient.Plan.Class == PatientClass.Emergency
            ? await AskUrgently(patient, own)
            : await AskAtLeisure(patient, own);
    }

    private async Task<Doctor?> AskUrgently(Patient patient, Doctor doctor)
    {
        var slot = doctor.Slots[patient.Plan.WantedSlot!.Value].Id;
        if (!patient.Plan.Insists && await Take(patient, doctor, Emergency, slot, "urgent", OpdApi.SlotFull, NoReallocation))
        {
            return doctor;
        }

        patient.IsForced = await Take(patient, doctor, ForcedEmergency, slot, "forced", OpdApi.SlotFull);
        return patient.IsForced ? doctor : null;
    }

    /// <summary>The slot that they want, then one that the service names instead, then any, then another doctor's.</summary>
    private async Task<Doctor?> AskAtLeisure(Patient patient, Doctor own)
    {
        if (patient.Plan.WantedSlot is { } wanted)
        {
            var reply = await Send(patient, own, "", own.Slots[wanted].Id, "wanted", OpdApi.SlotFull);
            if (Accept(patient, own, reply)
                || (reply.Problem?.Alternatives is [var first, ..] && await Take(patient, own, "", first.SlotId, "instead", OpdApi.SlotFull)))
            {
                return own;
            }
        }

        foreach (var doctor in OneAnother(own))
        {
            foreach (var (slot, attempt) in Choices(doctor))
            {
                if (await Take(patient, doctor, "", slot, attempt, OpdApi.SlotFull))
                {
                    return doctor;
                }
            }
        }

        return null;
    }

    /// <summary>The own doctor, and the next of the same kind.</summary>
    private IEnumerable<Doctor> OneAnother(Doctor own)
    {
        var alike = context.Doctors.Where(doctor => doctor.Plan.Kind == own.Plan.Kind).ToArray();
        var other = alike[(Array.IndexOf(alike, own) + 1) % alike.Length];
        return other == own ? [own] : [own, other];
    }

    /// <summary>
    /// The service's own choice. By its own clock, sessions that have not begun in the play may be over, and it would not choose them.
    /// </summary>
    private IEnumerable<(string? Slot, string Attempt)> Choices(Doctor doctor) => context.Clock.IsShared
        ? [(null, $"any-{doctor.Plan.Number}")]
        : doctor.Slots[doctor.Plan.Timetable.SlotAt(context.Clock.Now)..].Select(slot => ((string?)slot.Id, $"any-{slot.Id}"));

    private async Task<bool> Take(Patient patient, Doctor doctor, string query, string? slot, string attempt, params string[] expected) =>
        Accept(patient, doctor, await Send(patient, doctor, query, slot, attempt, expected));

    private bool Accept(Patient patient, Doctor doctor, Reply reply)
    {
        patient.Refusal = reply.IsSuccess ? "" : reply.Code;
        if (!reply.IsSuccess)
        {
            return false;
        }

        var token = reply.Read<TokenAnswer>();
        doctor.Patients[token.Id] = patient;
        patient.Accept(token, doctor);
        if (reply.Read<GivenAnswer>().Displaced is { } displaced)
        {
            Tell(displaced, doctor);
        }

        return true;
    }

    /// <summary>The desk tells whoever made room for an emergency.</summary>
    private void Tell(DisplacedAnswer displaced, Doctor doctor)
    {
        doctor.Displaced.AddOrUpdate(
            displaced.Id, displaced.To, (_, known) => doctor.OrdinalOf(known) > doctor.OrdinalOf(displaced.To) ? known : displaced.To);
        if (doctor.Patients.TryGetValue(displaced.Id, out var patient) && patient.Token is { } token)
        {
            patient.Learn(token);
        }

        rooms.Expect(doctor, doctor.StartOf(displaced.To));
    }

    private async Task<Reply> Send(Patient patient, Doctor doctor, string query, string? slot, string attempt, params string[] expected)
    {
        var body = BodyOf(patient, doctor, slot, context.Clock.Date);
        var key = context.Key(patient, attempt);
        if (patient.Plan.Repeats == Repetition.AtOnce)
        {
            var replies = await Task.WhenAll(
                context.Api.GiveToken(query, body, key, expected), context.Api.GiveToken(query, body, key, expected));
            context.Findings.Add(Replays.Check(replies[0], replies[1], areAtOnce: true));
            return replies[0].IsSuccess ? replies[0] : replies[1];
        }

        var reply = await context.Api.GiveToken(query, body, key, expected);
        if (reply.IsSuccess && patient.Plan.Repeats == Repetition.Afterwards)
        {
            context.Findings.Add(Replays.Check(reply, await context.Api.GiveToken(query, body, key, expected), areAtOnce: false));
        }

        return reply;
    }

    private static Dictionary<string, object> BodyOf(Patient patient, Doctor doctor, string? slot, DateOnly date)
    {
        var token = new Dictionary<string, object>
        {
            ["patient_name"] = $"Patient {patient.Plan.Number + 1}",
            ["patient_phone"] = $"98{patient.Plan.Number:D8}",
            ["doctor_id"] = doctor.Id,
            ["source"] = SourceOf(patient.Plan.Class),
        };
        if (slot is null)
        {
            token["date"] = date;
        }
        else
        {
            token["slot_id"] = slot;
        }

        if (patient.Plan.IsHere)
        {
            token["check_in"] = true;
        }

        if (patient.Plan.Class == PatientClass.Emergency)
        {
            token["reason"] = "Emergency at the door";
        }

        return token;
    }

    private static string SourceOf(PatientClass kind) => kind switch
    {
        PatientClass.Emergency or PatientClass.Priority => "priority",
        PatientClass.FollowUp => "follow_up",
        PatientClass.Online => "online",
        PatientClass.WalkIn => "walk_in",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown class."),
    };
}
