using System.Collections.Immutable;

namespace OpdTokens.Simulation.Play;

/// <summary>Plays a planned day against a service.</summary>
internal sealed class HospitalDay
{
    private readonly DayPlan _plan;
    private readonly RunContext _stage;
    private readonly PolicyAnswer _policy;
    private readonly ConsultingRooms _rooms;
    private readonly Reception _reception;
    private readonly ImmutableArray<Patient> _patients;

    public HospitalDay(DayPlan plan, RunContext stage, PolicyAnswer policy)
    {
        (_plan, _stage, _policy) = (plan, stage, policy);
        _patients = [.. plan.Patients.Select(planned => new Patient(planned))];
        _rooms = new ConsultingRooms(stage);
        _reception = new Reception(stage, _rooms);
        _rooms.OnMoved = _reception.ExpectAnew;
    }

    public DayProgress Progress => new(
        _stage.Clock.Now,
        _patients.Count(patient => patient.Token is not null),
        _stage.Doctors.Sum(doctor => doctor.Waiting.Count),
        _patients.Count(patient => patient.CalledAt is not null));

    /// <param name="progress">Told after each tick.</param>
    /// <returns>The day as patients lived it, and as the service has it.</returns>
    public async Task<DayRecord> Play(Action<DayProgress> progress, CancellationToken cancellationToken)
    {
        foreach (var patient in _patients)
        {
            _reception.Expect(patient);
        }

        foreach (var doctor in _stage.Doctors)
        {
            _rooms.Open(doctor);
        }

        new Inspector(_stage, _policy.EmergencySeats).PlanRounds();
        await _stage.EventQueue.Run(() => progress(Progress), cancellationToken);
        var record = await Read();
        NoteDisplaced(record);
        return record;
    }

    private async Task<DayRecord> Read()
    {
        var books = new DoctorBooks[_stage.Doctors.Length];
        await Parallel.ForEachAsync(_stage.Doctors, async (doctor, _) =>
        {
            var slots = await _stage.Api.GetSlots(doctor.Id, _stage.Clock.Date);
            var day = await _stage.Api.GetDay(doctor.Id, _stage.Clock.Date);
            books[doctor.Plan.Number] = new DoctorBooks(
                doctor,
                slots.IsSuccess ? slots.Read<SlotAnswer[]>() : [],
                await _stage.Api.ListTokens(doctor.Id, _stage.Clock.Date) ?? [],
                day.IsSuccess ? day.Read<DayAnswer>() : null);
        });
        var status = _stage.Clock.IsShared ? await _stage.Api.GetStatus() : null;
        return new DayRecord(
            _plan,
            _patients,
            [.. books],
            status is { IsSuccess: true } ? status.Read<StatusAnswer>() : null,
            _policy,
            _rooms.LeftByDelay,
            _stage.Clock.IsShared);
    }

    /// <summary>Who was sent elsewhere by an emergency is told so by their slot, and by nothing else.</summary>
    private static void NoteDisplaced(DayRecord record)
    {
        var slots = record.Books.SelectMany(book => book.Tokens).ToDictionary(token => token.Id, token => token.SlotId);
        foreach (var patient in record.Patients.Where(patient => patient is { Token: not null, MovedBy: null }))
        {
            if (slots.TryGetValue(patient.Token!.Id, out var slot) && slot != patient.GivenSlot)
            {
                patient.MovedBy = MoveCause.Emergency;
            }
        }
    }
}
