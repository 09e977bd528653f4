using System.Data.Common;
using System.Net.Sockets;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Hosting.Observability;
using Orleans.Storage;

namespace OpdTokens.Hosting.Storage.Postgres;

/// <summary>
/// Grain storage that converts database errors to exceptions of the service. The exceptions of the driver can't be
/// serialized, so a caller in another process would see an internal error.
/// </summary>
internal sealed class PostgresStorage(IGrainStorage inner, PostgresOutageLog outages, StorageMetrics metrics)
    : IGrainStorage
{
    /// <exception cref="NothingHappenedException">
    /// The grain can't be activated, so the call has had no effect.
    /// </exception>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        try
        {
            await inner.ReadStateAsync(stateName, grainId, grainState);
            outages.ReadSucceeded();
        }
        catch (Exception exception) when (IsOfDatabase(exception))
        {
            outages.ReadFailed(exception);
            metrics.ReadFailed();
            throw new NothingHappenedException($"The database can't be read: {exception.Message}");
        }
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Change(inner.WriteStateAsync(stateName, grainId, grainState), metrics.WriteFailed);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Change(inner.ClearStateAsync(stateName, grainId, grainState), metrics.ClearFailed);

    /// <exception cref="InconsistentStateException">Another activation has written a newer version.</exception>
    /// <exception cref="OutcomeUnknownException">It is unknown whether the change was written.</exception>
    private async Task Change(Task change, Action onFailure)
    {
        try
        {
            await change;
            outages.WriteSucceeded();
        }
        catch (Exception exception) when (IsOfDatabase(exception))
        {
            outages.WriteFailed(exception);
            onFailure();
            throw new OutcomeUnknownException($"The database failed: {exception.Message}");
        }
    }

    /// <summary>Excludes unreadable payloads, for which a retry is useless.</summary>
    private static bool IsOfDatabase(Exception exception) =>
        exception is DbException or TimeoutException or IOException or SocketException or OperationCanceledException;
}
