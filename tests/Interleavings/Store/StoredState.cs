using System.Globalization;

namespace OpdTokens.Interleavings.Tests.Store;

/// <summary>One activation's view of its row.</summary>
internal sealed class StoredState<TState>(SimulatedStore store, string key) : IPersistentState<TState>
    where TState : new()
{
    private int? _version;

    public TState State { get; set; } = new();

    public string? Etag => _version?.ToString(CultureInfo.InvariantCulture);

    public bool RecordExists => _version is not null;

    public async Task ReadStateAsync()
    {
        if (await store.Read(key) is { } row)
        {
            (State, _version) = ((TState)row.State, row.Version);
        }
    }

    public async Task WriteStateAsync() => _version = await store.Write(key, State!, _version);

    public Task ClearStateAsync() => throw new NotSupportedException();
}
