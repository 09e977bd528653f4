namespace OpdTokens.Simulation.Play;

/// <summary>A room to which patients of a queue are called.</summary>
internal sealed class Counter(string name, TimeSpan opensAt)
{
    public string Name => name;

    /// <summary>Who was called and has not left yet.</summary>
    public Patient? Present { get; set; }

    /// <summary>What will have become of the call when the counter is free again.</summary>
    public Visit Visit { get; set; }

    public TimeSpan FreeAt { get; set; } = opensAt;
}

internal enum Visit
{
    Consultation,

    /// <summary>They do not come.</summary>
    Missed,

    /// <summary>They come, and are sent for a test.</summary>
    BeforeTest,
}
