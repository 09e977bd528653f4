using Orleans.Storage;

namespace OpdTokens.Hosting.Embedded;

/// <summary>Grain storage whose writes wait in line.</summary>
internal sealed class SingleWriterStorage(IGrainStorage inner, SingleWriter writer, StorageMetrics metrics) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Noting(inner.ReadStateAsync(stateName, grainId, grainState), metrics.ReadFailed);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Noting(writer.Alone(() => inner.WriteStateAsync(stateName, grainId, grainState)), metrics.WriteFailed);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Noting(writer.Alone(() => inner.ClearStateAsync(stateName, grainId, grainState)), metrics.ClearFailed);

    private static async Task Noting(Task work, Action onFailure)
    {
        try
        {
            await work;
        }
        catch
        {
            onFailure();
            throw;
        }
    }
}
