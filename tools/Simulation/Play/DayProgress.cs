namespace OpdTokens.Simulation.Play;

/// <param name="Now">Time of day.</param>
/// <param name="Given">Tokens.</param>
/// <param name="Waiting">Patients who have checked in and were not called yet.</param>
/// <param name="Seen">Patients whose consultation has ended.</param>
internal readonly record struct DayProgress(TimeSpan Now, int Given, int Waiting, int Seen);
