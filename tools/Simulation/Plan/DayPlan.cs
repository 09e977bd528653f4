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
    private const double LatestDoctorMinutes = 10;

    private static readonly TimeSpan AnHour = TimeSpan.FromHours(1);

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
        ImmutableArray<PlannedDoctor> doctors = [.. Enumerable.Range(0, preset.Doctors)
            .Select(number => Doctor(new RandomSource(seed, StreamOfDoctors + (uint)number), preset, number, isLate: number == late))];
        return new DayPlan(
            preset,
            seed,
            doctors,
            [.. Enumerable.Range(0, preset.Patients).Select(number => Patient(new RandomSource(seed, (uint)number), preset, doctors, number))]);
    }

    private static PlannedDoctor Doctor(RandomSource random, Preset preset, int number, bool isLate) => new(
        number,
        (Hours.StartOf(0, preset.Slots) + (isLate ? AnHour : TimeSpan.FromMinutes(random.Between((0, LatestDoctorMinutes))))).UpToTick(),
        isLate ? AnHour : TimeSpan.Zero,
        random.Between(Consultations.Pace),
        random.Between(Consultations.Variation));

    private static PlannedPatient Patient(RandomSource random, Preset preset, ImmutableArray<PlannedDoctor> doctors, int number)
    {
        var kind = ClassOf(random.Uniform());
        var doctor = doctors[random.Whole(0, preset.Doctors - 1)];
        var asksAt = AsksAt(random, preset, kind).UpToTick();
        var end = kind == PatientClass.Emergency ? PlannedEnd.Comes : EndOf(random.Uniform());
        return new PlannedPatient(
            number,
            kind,
            doctor.Number,
            asksAt,
            WantedSlot(random, preset, kind, asksAt),
            Early: TimeSpan.FromMinutes(random.Normal(15, 12)),
            Settles: TimeSpan.FromMinutes(1 + random.Exponential(6)),
            end,
            CancelsBefore: TimeSpan.FromMinutes(random.Between((20, 240))),
            WantsLater: kind != PatientClass.Emergency && random.Happens(Movers),
            RepetitionOf(random.Uniform()),
            Insists: random.Happens(0.25),
            Consultations.Draw(random, Hours.SlotLength / preset.Seats, doctor, kind));
    }

    private static PatientClass ClassOf(double chance)
    {
        foreach (var (kind, share) in Classes)
        {
            chance -= share;
            if (chance < 0)
            {
                return kind;
            }
        }

        return PatientClass.WalkIn;
    }

    private static PlannedEnd EndOf(double chance) =>
        chance < NoShows ? PlannedEnd.StaysAway
        : chance < NoShows + Cancellations ? PlannedEnd.Cancels
        : PlannedEnd.Comes;

    private static Repetition RepetitionOf(double chance) =>
        chance < 0.03 ? Repetition.AtOnce
        : chance < 0.08 ? Repetition.Afterwards
        : Repetition.Once;

    private static TimeSpan AsksAt(RandomSource random, Preset preset, PatientClass kind) => kind switch
    {
        PatientClass.Emergency => Within(random.Uniform(), Hours.DoorsOpen, Hours.LastWalkIn),
        PatientClass.WalkIn => AtTheDoor(random, preset),
        PatientClass.Priority => random.Happens(0.5) ? AtTheDoor(random, preset) : Booking(random),
        _ => Booking(random),
    };

    /// <summary>Some wait for the booking to open, as others wait for the door.</summary>
    private static TimeSpan Booking(RandomSource random) => random.Happens(0.2)
        ? Hours.BookingOpens
        : Within(random.Uniform(), Hours.BookingOpens, Hours.DoorsOpen - Hours.Tick);

    /// <summary>More come in the morning than in the afternoon.</summary>
    private static TimeSpan AtTheDoor(RandomSource random, Preset preset) => random.Happens(preset.AtOpening)
        ? Hours.DoorsOpen
        : Within(Math.Pow(random.Uniform(), 1.6), Hours.DoorsOpen, Hours.LastWalkIn);

    private static int? WantedSlot(RandomSource random, Preset preset, PatientClass kind, TimeSpan asksAt) => kind switch
    {
        PatientClass.Emergency => Hours.SlotAt(asksAt, preset.Slots),
        PatientClass.WalkIn => null,
        _ => random.Happens(0.6) ? random.Whole(Hours.SlotAt(asksAt, preset.Slots), preset.Slots - 1) : null,
    };

    private static TimeSpan Within(double share, TimeSpan from, TimeSpan to) => from + ((to - from) * share);
}
