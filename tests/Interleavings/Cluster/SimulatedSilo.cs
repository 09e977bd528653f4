namespace OpdTokens.Interleavings.Tests.Cluster;

/// <summary>A process that holds activations and dies with all of them.</summary>
internal sealed class SimulatedSilo(string name)
{
    public string Name { get; } = name;

    public List<Activation> Activations { get; } = [];

    public bool HasCrashed { get; private set; }

    public void Crash()
    {
        HasCrashed = true;
        foreach (var activation in Activations)
        {
            activation.Crash();
        }
    }
}
