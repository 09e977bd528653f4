using System.Data.Common;
using System.Net.Sockets;
using OpdTokens.Grains.Interfaces;
using Orleans.Storage;

namespace OpdTokens.Hosting.Postgres;

/// <summary>
/// Turns failures of the database into ones that can travel: those of its driver can't be written down, and would reach a caller
/// in another process as a fault of ours.
/// </summary>
internal sealed class PostgresStorage(IGrainStorage inner, Availability availability, StorageMetrics metrics) : IGrainStorage
{
    /// <exception cref="NothingHappenedException">The grain can't start, and so has done nothing.</exception>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        try
        {
            await inner.ReadStateAsync(stateName, grainId, grainState);
            availability.ReadWorked();
        }
        catch (Exception exception) when (IsOfDatabase(exception))
        {
            availability.ReadFailed(exception);
            metrics.ReadFailed();
            throw new NothingHappenedException($"The database can't be read: {exception.Message}");
        }
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Change(inner.WriteStateAsync(stateName, grainId, grainState), metrics.WriteFailed);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Change(inner.ClearStateAsync(stateName, grainId, grainState), metrics.ClearFailed);

    /// <exception cref="InconsistentStateException">Another activation was first.</exception>
    /// <exception cref="OutcomeUnknownException">The change may have been made or not.</exception>
    private async Task Change(Task change, Action onFailure)
    {
        try
        {
            await change;
            availability.WriteWorked();
        }
        catch (Exception exception) when (IsOfDatabase(exception))
        {
            availability.WriteFailed(exception);
            onFailure();
            throw new OutcomeUnknownException($"The database failed: {exception.Message}");
        }
    }

    /// <summary>As against a payload that can't be read, which nobody mends by coming again.</summary>
    private static bool IsOfDatabase(Exception exception) =>
        exception is DbException or TimeoutException or IOException or SocketException or OperationCanceledException;
}
