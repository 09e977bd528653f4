using System.Collections.Immutable;

namespace OpdTokens.Simulation.Plan;

/// <summary>Everything that chance decides, decided before the day: the same seed makes the same day, however fast the answers come.</summary>
/// <param name="Preset">The hospital.</param>
/// <param name="Seed">Of the day.</param>
/// <param name="Doctors">By number.</param>
/// <param name="Patients">By number.</param>
internal sealed record DayPlan(Preset Preset, uint Seed, ImmutableArray<PlannedDoctor> Doctors, ImmutableArray<PlannedPatient> Patients)
{
    private const uint StreamOfDoctors = 1u << 31;
    private const double NoShows = 0.08;
    private const double Cancellations = 0.06;
    private const double Movers = 0.03;
    private const double SentSomebody = 0.25;
    private const double SentToPool = 0.7;
    private const double LatestDoctorMinutes = 10;

    private static readonly TimeSpan AnHour = TimeSpan.FromHours(1);

    private static readonly (Detour Detour, double Share)[] Detours =
    [
        (Detour.MissesCall, 0.06),
        (Detour.MissesTwoCalls, 0.015),
        (Detour.GoesForTest, 0.03),
        (Detour.IsTransferred, 0.03),
        (Detour.IsReferred, 0.03),
        (Detour.CompletedByMistake, 0.02),
        (Detour.CancelledByMistake, 0.02),
        (Detour.NoShowByMistake, 0.015),
        (Detour.CutShort, 0.02),
    ];

    private static readonly (PatientClass Class, double Share)[] Classes =
    [
        (PatientClass.Emergency, 0.03),
        (PatientClass.Priority, 0.07),
        (PatientClass.FollowUp, 0.20),
        (PatientClass.Online, 0.35),
        (PatientClass.WalkIn, 0.35),
    ];

    public static DayPlan Of(Preset preset, uint seed)
    {
        var late = new RandomSource(seed).Whole(0, preset.Doctors - 1);
        ImmutableArray<PlannedDoctor> doctors = [.. Kinds(preset).Select((kind, number) => Doctor(
            new RandomSource(seed, StreamOfDoctors + (uint)number), preset, kind, number, isLate: number == late))];
        var patients = ImmutableArray.CreateBuilder<PlannedPatient>();
        for (var number = 0; number < preset.Patients; number++)
        {
            patients.Add(Patient(new RandomSource(seed, (uint)number), preset, doctors, doctor: null, number));
        }

        foreach (var doctor in doctors.Where(doctor => doctor.Kind != DoctorKind.Single))
        {
            for (var left = preset.PatientsOf(doctor); left > 0; left--)
            {
                patients.Add(Patient(new RandomSource(seed, (uint)patients.Count), preset, doctors, doctor, patients.Count));
            }
        }

        return new DayPlan(preset, seed, doctors, patients.ToImmutable());
    }

    private static IEnumerable<DoctorKind> Kinds(Preset preset) =>
    [
        .. Enumerable.Repeat(DoctorKind.Single, preset.Doctors),
        .. Enumerable.Repeat(DoctorKind.Pool, preset.Pools),
        .. Enumerable.Repeat(DoctorKind.Night, preset.Nights),
    ];

    private static PlannedDoctor Doctor(RandomSource random, Preset preset, DoctorKind kind, int number, bool isLate)
    {
        var doctor = new PlannedDoctor(
            number, default, isLate ? AnHour : TimeSpan.Zero, random.Between(Consultations.Pace), random.Between(Consultations.Variation))
        {
            Kind = kind,
            DaySlots = preset.Slots,
        };
        var late = isLate ? AnHour : TimeSpan.FromMinutes(random.Between((0, LatestDoctorMinutes)));
        return doctor with { ComesAt = (doctor.Timetable.StartOf(0) + late).UpToTick() };
    }

    /// <param name="doctor">Null for any by day.</param>
    private static PlannedPatient Patient(
        RandomSource random, Preset preset, ImmutableArray<PlannedDoctor> doctors, PlannedDoctor? doctor, int number)
    {
        var kind = ClassOf(random.Uniform());
        doctor ??= doctors[random.Whole(0, preset.Doctors - 1)];
        var hours = doctor.Timetable;
        var asksAt = AsksAt(random, preset, hours, kind).UpToTick();
        var sendsSomebody = random.Happens(SentSomebody);
        var isHere = kind == PatientClass.Emergency || (asksAt >= hours.DoorsOpen && !sendsSomebody);
        var end = EndOf(random.Uniform(), kind, isHere);
        return new PlannedPatient(
            number,
            kind,
            doctor.Number,
            asksAt,
            WantedSlot(random, hours, kind, asksAt),
            Early: TimeSpan.FromMinutes(random.Normal(15, 12)),
            Settles: TimeSpan.FromMinutes(1 + random.Exponential(6)),
            end,
            CancelsBefore: TimeSpan.FromMinutes(random.Between((20, 240))),
            WantsLater: kind != PatientClass.Emergency && random.Happens(Movers),
            RepetitionOf(random.Uniform()),
            Insists: random.Happens(0.25),
            Consultations.Draw(random, doctor.PlannedLength(preset.Seats), doctor, kind),
            isHere,
            DetourOf(random.Uniform(), doctor, kind, end),
            OtherDoctor(random, preset, doctors, doctor),
            TestTakes: TimeSpan.FromMinutes(random.Whole(10, 40)));
    }

    private static PatientClass ClassOf(double chance) => OneOf(Classes, chance, PatientClass.WalkIn);

    private static T OneOf<T>((T Value, double Share)[] values, double chance, T otherwise)
    {
        foreach (var (value, share) in values)
        {
            chance -= share;
            if (chance < 0)
            {
                return value;
            }
        }

        return otherwise;
    }

    /// <summary>An emergency has no time for it, and at night there is no other doctor.</summary>
    private static Detour DetourOf(double chance, PlannedDoctor doctor, PatientClass kind, PlannedEnd end)
    {
        var detour = kind == PatientClass.Emergency || end != PlannedEnd.Comes ? Detour.None : OneOf(Detours, chance, Detour.None);
        return doctor.Kind == DoctorKind.Night && detour is Detour.IsTransferred or Detour.IsReferred ? Detour.None : detour;
    }

    /// <summary>Rather a pool, where there is room, than a doctor whose day is full.</summary>
    private static int OtherDoctor(RandomSource random, Preset preset, ImmutableArray<PlannedDoctor> doctors, PlannedDoctor own)
    {
        var isPool = random.Happens(SentToPool);
        var pool = random.Whole(0, preset.Pools - 1);
        var other = random.Whole(1, Math.Max(1, preset.Doctors - 1));
        return own.Kind != DoctorKind.Pool && (isPool || preset.Doctors == 1)
            ? doctors.First(doctor => doctor.Kind == DoctorKind.Pool).Number + pool
            : (own.Number + other) % preset.Doctors;
    }

    /// <summary>Who stands at the desk does not stay away, but may leave.</summary>
    private static PlannedEnd EndOf(double chance, PatientClass kind, bool isHere) =>
        kind == PatientClass.Emergency ? PlannedEnd.Comes
        : chance < NoShows ? isHere ? PlannedEnd.Comes : PlannedEnd.StaysAway
        : chance < NoShows + Cancellations ? PlannedEnd.Cancels
        : PlannedEnd.Comes;

    private static Repetition RepetitionOf(double chance) =>
        chance < 0.03 ? Repetition.AtOnce
        : chance < 0.08 ? Repetition.Afterwards
        : Repetition.Once;

    private static TimeSpan AsksAt(RandomSource random, Preset preset, Timetable hours, PatientClass kind) => kind switch
    {
        PatientClass.Emergency => Within(random.Uniform(), hours.DoorsOpen, hours.LastWalkIn),
        PatientClass.WalkIn => AtTheDoor(random, preset, hours),
        PatientClass.Priority => random.Happens(0.5) ? AtTheDoor(random, preset, hours) : Booking(random, hours),
        _ => Booking(random, hours),
    };

    /// <summary>Some wait for the booking to open, as others wait for the door.</summary>
    private static TimeSpan Booking(RandomSource random, Timetable hours) => random.Happens(0.2)
        ? Hours.BookingOpens
        : Within(random.Uniform(), Hours.BookingOpens, hours.DoorsOpen - Hours.Tick);

    /// <summary>More come at the beginning than later, but not at night.</summary>
    private static TimeSpan AtTheDoor(RandomSource random, Preset preset, Timetable hours) => random.Happens(preset.AtOpening)
        ? hours.DoorsOpen
        : Within(Math.Pow(random.Uniform(), hours == Timetable.Night ? 1 : 1.6), hours.DoorsOpen, hours.LastWalkIn);

    private static int? WantedSlot(RandomSource random, Timetable hours, PatientClass kind, TimeSpan asksAt) => kind switch
    {
        PatientClass.Emergency => hours.SlotAt(asksAt),
        PatientClass.WalkIn => null,
        _ => random.Happens(0.6) ? random.Whole(hours.SlotAt(asksAt), hours.Slots - 1) : null,
    };

    private static TimeSpan Within(double share, TimeSpan from, TimeSpan to) => from + ((to - from) * share);
}
