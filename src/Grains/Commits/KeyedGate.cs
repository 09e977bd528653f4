namespace OpdTokens.Grains.Commits;

/// <summary>One at a time for each key.</summary>
internal sealed class KeyedGate
{
    private readonly Dictionary<string, Gate> _gates = new(StringComparer.Ordinal);

    public async Task<IDisposable> Enter(string key)
    {
        if (!_gates.TryGetValue(key, out var gate))
        {
            _gates[key] = gate = new Gate();
        }

        return new Exit(this, key, gate, await gate.Enter());
    }

    private sealed class Exit(KeyedGate owner, string key, Gate gate, IDisposable inner) : IDisposable
    {
        public void Dispose()
        {
            inner.Dispose();
            if (gate.IsFree)
            {
                owner._gates.Remove(key);
            }
        }
    }
}
