using System.Collections.Immutable;

namespace OpdTokens.Simulation.Play;

/// <summary>Plays a planned day against a service.</summary>
internal sealed class HospitalDay
{
    private readonly DayPlan _plan;
    private readonly RunContext _context;
    private readonly PolicyAnswer _policy;
    private readonly ConsultingRooms _rooms;
    private readonly Reception _reception;
    private readonly ImmutableArray<Patient> _patients;
    private StatusCount? _status;

    public HospitalDay(DayPlan plan, RunContext context, PolicyAnswer policy)
    {
        (_plan, _context, _policy) = (plan, context, policy);
        _patients = [.. plan.Patients.Select(planned => new Patient(planned))];
        var mistakes = new Mistakes(context);
        _rooms = new ConsultingRooms(context, mistakes);
        _reception = new Reception(context, _rooms, mistakes);
        _rooms.OnMoved = _reception.ExpectAnew;
    }

    public DayProgress Progress => new(
        _context.Clock.Now,
        _patients.Count(patient => patient.Token is not null),
        _context.Doctors.Sum(doctor => doctor.Waiting.Count),
        _patients.Count(patient => patient.LeftAt is not null));

    /// <param name="progress">Told after each tick.</param>
    /// <returns>The day as patients lived it, and as the service has it.</returns>
    public async Task<DayRecord> Play(Action<DayProgress> progress, CancellationToken cancellationToken)
    {
        foreach (var patient in _patients)
        {
            _reception.Expect(patient);
        }

        foreach (var doctor in _context.Doctors)
        {
            _rooms.Open(doctor);
        }

        var inspector = new Inspector(_context, _policy.EmergencySeats);
        inspector.PlanRounds();
        inspector.PlanMidnight();
        _context.EventQueue.Add(Hours.Midnight - Hours.Tick, Phase.Inspection, ReadStatus);
        await _context.EventQueue.Run(() => progress(Progress), cancellationToken);
        var record = await ReadBooks();
        NoteDisplaced(record);
        return record;
    }

    private async Task<DayRecord> ReadBooks()
    {
        var books = new DoctorBooks[_context.Doctors.Length];
        await Parallel.ForEachAsync(_context.Doctors, async (doctor, _) =>
        {
            var slots = await _context.Api.GetSlots(doctor.Id, _context.Clock.Date);
            var day = await _context.Api.GetDay(doctor.Id, _context.Clock.Date);
            books[doctor.Plan.Number] = new DoctorBooks(
                doctor,
                slots.IsSuccess ? slots.Read<SlotAnswer[]>() : [],
                await _context.Api.ListTokens(doctor.Id, _context.Clock.Date) ?? [],
                day.IsSuccess ? day.Read<DayAnswer>() : null);
        });
        return new DayRecord(
            _plan,
            [.. _patients, .. _context.Referred],
            [.. books],
            _status,
            _policy,
            _rooms.LeftByDelay,
            _context.Clock.IsShared);
    }

    /// <summary>While the day is the service's today; it has other tokens too where it was not started for the day.</summary>
    private async Task ReadStatus()
    {
        if (_context.Clock.IsShared && await _context.Api.GetStatus() is { IsSuccess: true } reply)
        {
            _status = new StatusCount(reply.Read<StatusAnswer>().TotalTokensToday, Progress.Given + _context.Referred.Count);
        }
    }

    /// <summary>Who was sent elsewhere by an emergency is told so by their slot. A repeated answer can name them too late.</summary>
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
