namespace OpdTokens.Simulation.Plan;

/// <summary>A hospital and its day, in numbers.</summary>
/// <param name="Name">As it is asked for.</param>
/// <param name="Description">For people.</param>
/// <param name="Doctors">Each with a consulting room, by day.</param>
/// <param name="Slots">Of each doctor, an hour each, with a pause in the middle of the day.</param>
/// <param name="Seats">Of each slot.</param>
/// <param name="Patients">Who want a token of these doctors.</param>
/// <param name="AtOpening">The share of those without an appointment who wait at the door when it opens.</param>
internal sealed record Preset(string Name, string Description, int Doctors, int Slots, int Seats, int Patients, double AtOpening)
{
    /// <summary>They have room for those whom others send to them.</summary>
    private const double FullnessOfPools = 0.7;

    public static Preset Classic { get; } = new("classic", "three doctors, a pool of two and a night clinic", 3, 8, 20, 480, 0.1);

    public static Preset District { get; } =
        new("district", "a district hospital on the Monday after a closure", 40, 8, 15, 4_700, 0.35) { Pools = 4, Nights = 2 };

    public static Preset Institute { get; } =
        new("institute", "an institute with a crowd at the door when it opens", 125, 8, 15, 15_000, 0.5) { Pools = 12, Nights = 6 };

    public static IReadOnlyList<Preset> All { get; } = [Classic, District, Institute];

    public int Pools { get; init; } = 1;

    public int Nights { get; init; } = 1;

    /// <returns>How many ask for a token of one doctor or pool; of a doctor by day, on average.</returns>
    public int PatientsOf(PlannedDoctor doctor) => doctor.Kind switch
    {
        DoctorKind.Pool => (int)(FullnessOfPools * doctor.Timetable.Slots * Seats),
        DoctorKind.Night => doctor.Timetable.Slots * Seats,
        _ => Patients / Doctors,
    };
}
