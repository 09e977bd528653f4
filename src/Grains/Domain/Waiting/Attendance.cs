namespace OpdTokens.Grains.Domain;

/// <summary>How many of the day's patients came, and how many are known to have stayed away.</summary>
/// <param name="Came">Checked in at least; what became of them doesn't matter.</param>
/// <param name="NoShows">Marked as such.</param>
[GenerateSerializer, Immutable, Alias("opd.attendance")]
public readonly record struct Attendance(int Came, int NoShows);
