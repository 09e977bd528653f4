namespace OpdTokens.Simulation.Plan;

/// <summary>A hospital and its day, in numbers.</summary>
/// <param name="Name">As it is asked for.</param>
/// <param name="Description">For people.</param>
/// <param name="Doctors">Each with a consulting room.</param>
/// <param name="Slots">Of each doctor, an hour each, with a pause in the middle of the day.</param>
/// <param name="Seats">Of each slot.</param>
/// <param name="Patients">Who want a token.</param>
/// <param name="AtOpening">The share of those without an appointment who wait at the door when it opens.</param>
internal sealed record Preset(string Name, string Description, int Doctors, int Slots, int Seats, int Patients, double AtOpening)
{
    public static Preset Classic { get; } = new("classic", "three doctors, 480 seats", 3, 8, 20, 480, 0.1);

    public static Preset District { get; } = new("district", "a district hospital on the Monday after a closure", 40, 8, 15, 4_700, 0.35);

    public static Preset Institute { get; } = new("institute", "an institute with a crowd at the door when it opens", 125, 8, 15, 15_000, 0.5);

    public static IReadOnlyList<Preset> All { get; } = [Classic, District, Institute];

    public int AllSeats => Doctors * Slots * Seats;
}
