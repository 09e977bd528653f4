namespace OpdTokens.Interleavings.Tests;

/// <summary>How often the interesting things happened, so that a simulation in which they never happen is noticed.</summary>
internal sealed class EventCounts
{
    public int Crashes { get; set; }

    public int StaleSilos { get; set; }

    public int Deactivations { get; set; }

    public int LostMessages { get; set; }

    public int FailedWrites { get; set; }

    public int Conflicts { get; set; }

    public int UnknownOutcomes { get; set; }

    public int NothingHappened { get; set; }

    public int Tokens { get; set; }

    public int Moves { get; set; }

    /// <summary>Tokens that got another number, on another day.</summary>
    public int Renumberings { get; set; }

    public int Displacements { get; set; }

    public int ResumedHandOvers { get; set; }

    public int FurtherLeases { get; set; }

    public int Replays { get; set; }

    public int Refusals { get; set; }

    public int Delays { get; set; }

    public int AuditEntries { get; set; }

    public int AuditConflicts { get; set; }

    public int HandedOverTwice { get; set; }

    public long Steps { get; set; }

    public IEnumerable<(string What, long Count)> Counts =>
        typeof(EventCounts).GetProperties()
            .Where(property => property.Name != nameof(Counts))
            .Select(property => (property.Name, Convert.ToInt64(property.GetValue(this))));

    public void Add(EventCounts other)
    {
        foreach (var property in typeof(EventCounts).GetProperties().Where(property => property.CanWrite))
        {
            var sum = Convert.ToInt64(property.GetValue(this)) + Convert.ToInt64(property.GetValue(other));
            property.SetValue(this, Convert.ChangeType(sum, property.PropertyType));
        }
    }

    public override string ToString() => string.Join(", ", Counts.Select(count => $"{count.What} {count.Count}"));
}
