namespace OpdTokens.Interleavings.Tests.Cluster;

/// <summary>A process that holds activations and dies with all of them.</summary>
internal sealed class SimulatedSilo(string name)
{
    public string Name { get; } = name;

    public List<Activation> Activations { get; } = [];

    public bool HasCrashed { get; private set; }

    /// <summary>The others take no message from it any more, whether it has crashed or not.</summary>
    public bool IsDeclaredDead { get; set; }

    public Activation? Find(string key) => Activations.Find(activation => activation.Key == key && !activation.IsGone);

    public void Crash()
    {
        HasCrashed = true;
        foreach (var activation in Activations)
        {
            activation.Crash();
        }
    }
}
