using Orleans.Storage;

namespace OpdTokens.Hosting.Embedded;

/// <summary>Grain storage whose writes wait in line.</summary>
internal sealed class SingleWriterStorage(IGrainStorage inner, SingleWriter writer) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        inner.ReadStateAsync(stateName, grainId, grainState);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        writer.Alone(() => inner.WriteStateAsync(stateName, grainId, grainState));

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        writer.Alone(() => inner.ClearStateAsync(stateName, grainId, grainState));
}
