using System.Collections.Immutable;
using OpdTokens.Simulation.Play;

namespace OpdTokens.Simulation.Report;

/// <summary>A day in figures.</summary>
/// <param name="Day">What happened.</param>
/// <param name="Calls">Of the API.</param>
/// <param name="Violations">What must not be.</param>
/// <param name="Service">Where it ran.</param>
/// <param name="Took">The day, on a real clock.</param>
internal sealed record DayReport(DayRecord Day, ImmutableArray<Call> Calls, ImmutableArray<Violation> Violations, string Service, TimeSpan Took)
{
    public bool IsClean => Violations.IsEmpty && Unexpected == 0;

    public int Unexpected => Calls.Count(call => !call.IsExpected);

    public int Given => Day.Patients.Count(patient => patient.Token is not null);

    public int Seen => Day.Patients.Count(patient => patient.LeftAt is not null);

    public int Cancelled => CountOf("cancelled");

    public int NoShows => CountOf("no_show");

    public int Held => Day.Books.Sum(book => book.Slots.Sum(slot => slot.CurrentCount));

    public int Seats => Day.Books.Sum(book => book.Slots.Sum(slot => slot.MaxCapacity));

    /// <summary>When the last consultation ended.</summary>
    public TimeSpan EndedAt => Day.Patients.Max(patient => patient.LeftAt) ?? TimeSpan.Zero;

    public IEnumerable<(PatientClass Class, Spread Minutes)> Waits => Enum.GetValues<PatientClass>().Select(kind => (
        kind, new Spread(Day.Patients.Where(patient => patient.Plan.Class == kind).Select(patient => patient.Waited).OfType<TimeSpan>().Select(wait => wait.TotalMinutes))));

    public EmergencyFigures Emergencies
    {
        get
        {
            var all = Day.Patients.Where(patient => patient.Plan.Class == PatientClass.Emergency).ToArray();
            return new EmergencyFigures(
                all.Length,
                all.Count(patient => patient.Token is not null && !patient.IsForced),
                all.Count(patient => patient.IsForced),
                all.Count(patient => patient.Token is null));
        }
    }

    public int MovedBy(MoveCause cause) => Day.Patients.Count(patient => patient.MovedBy == cause);

    /// <summary>What a day has besides tokens, calls and consultations. What has never happened was not tried by this day.</summary>
    public IEnumerable<(string What, int Count)> Happenings =>
    [
        ("checked in by the request for the token", Day.Patients.Count(patient => patient.WasCheckedInAtOnce)),
        .. from detour in Enum.GetValues<Detour>()
            where detour != Detour.None
            select (Wording.Of(detour), Day.Patients.Count(patient => patient.HasTakenDetour && patient.Plan.Detour == detour)),
        ("seen in a pool", Day.Patients.Count(patient => patient is { LeftAt: not null, Doctor.Plan.Kind: DoctorKind.Pool })),
        ("called after midnight", Day.Patients.Count(patient => patient.CalledAt >= Hours.Midnight)),
        ("second calls of a counter refused", Calls.Count(call => call.Code == OpdApi.QueueMoved)),
        .. from cause in Enum.GetValues<MoveCause>() select ($"moved {Wording.Of(cause)}", MovedBy(cause)),
    ];

    public IEnumerable<(PatientClass Class, string Code, int Count)> Refusals => Day.Patients
        .Where(patient => patient.Token is null)
        .CountBy(patient => (patient.Plan.Class, patient.Refusal))
        .OrderByDescending(refused => refused.Value)
        .Select(refused => (refused.Key.Class, refused.Key.Refusal, refused.Value));

    /// <summary>How many minutes later than told each was called; less than nothing for earlier.</summary>
    public ImmutableArray<double> PredictionErrors =>
        [.. from patient in Promised select (patient.CalledAt - patient.Promised!.Value.LikelyAt)!.Value.TotalMinutes];

    /// <summary>Called by the time by which nine in ten should be.</summary>
    public double CalledInTime => Promised.Select(patient => patient.CalledAt <= patient.Promised!.Value.NineInTenBy ? 1.0 : 0).DefaultIfEmpty(0).Average();

    public IEnumerable<(string Name, int Count, Spread Milliseconds)> Latencies => Calls
        .GroupBy(call => call.Name)
        .OrderByDescending(calls => calls.Count())
        .Select(calls => (calls.Key, calls.Count(), new Spread(calls.Select(call => call.Took.TotalMilliseconds))));

    public IEnumerable<(Call Answer, int Count)> Answers => Calls
        .CountBy(call => call with { Took = TimeSpan.Zero })
        .OrderBy(answer => answer.Key.Name, StringComparer.Ordinal)
        .ThenBy(answer => answer.Key.Status)
        .Select(answer => (answer.Key, answer.Value));

    private IEnumerable<Patient> Promised => Day.Patients.Where(patient => patient is { Promised: not null, CalledAt: not null });

    private int CountOf(string status) => Day.Patients.Count(patient => patient.Token?.Status == status);
}

/// <param name="All">Who came.</param>
/// <param name="Seated">On a seat that was free or a walk-in's.</param>
/// <param name="Forced">On a seat over capacity.</param>
/// <param name="Refused">Sent on.</param>
internal sealed record EmergencyFigures(int All, int Seated, int Forced, int Refused);
