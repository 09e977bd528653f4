using System.Data.Common;
using OpdTokens.Hosting.Storage.Slots;

namespace OpdTokens.Hosting.Storage.Batching;

/// <summary>The key of a row of <c>OrleansStorage</c>, as Orleans' ADO.NET provider computes it.</summary>
/// <remarks>All silos write rows in the order of their keys, so that two batches with the same rows can't wait for each other.</remarks>
internal readonly record struct GrainRowKey(
    int IdHash, int TypeHash, long N0, long N1, string Extension, string Type, string Service) : IComparable<GrainRowKey>
{
    public int CompareTo(GrainRowKey other) =>
        (IdHash, TypeHash, N0, N1).CompareTo((other.IdHash, other.TypeHash, other.N0, other.N1)) is var numbers and not 0 ? numbers
        : string.CompareOrdinal(Extension, other.Extension) is var extension and not 0 ? extension
        : string.CompareOrdinal(Type, other.Type) is var type and not 0 ? type
        : string.CompareOrdinal(Service, other.Service);
}

/// <summary>A write of one grain's state that waits for its batch.</summary>
/// <param name="Key">The row.</param>
/// <param name="Version">The version that the grain has read; null for the first write.</param>
/// <param name="Payload">The serialized state; null when it stays and only its tail is written.</param>
/// <param name="Statement">The provider's own statement for this one row.</param>
internal sealed record GrainRow(GrainRowKey Key, int? Version, byte[]? Payload, string Statement)
{
    private const string PayloadName = "PayloadBinary";

    private readonly TaskCompletionSource<int?> _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes with the new version, or null when another write was first. Fails when it is unknown whether the row was written.</summary>
    public Task<int?> Written => _written.Task;

    /// <summary>What has changed since the state was written; null for none.</summary>
    public byte[]? Tail { get; init; }

    /// <summary>When the row began to wait: a timestamp of <see cref="System.Diagnostics.Stopwatch"/>.</summary>
    public long WaitingSince { get; init; }

    /// <summary>The number of bytes to write.</summary>
    public int Size => (Payload ?? Tail)!.Length;

    /// <returns>The write that a command of the provider asks for; null for its other commands, which have no payload.</returns>
    public static GrainRow? Find(DbCommand command, long now)
    {
        var parameters = command.Parameters;
        if (!parameters.Contains(PayloadName))
        {
            return null;
        }

        var key = new GrainRowKey(
            (int)parameters["GrainIdHash"].Value!,
            (int)parameters["GrainTypeHash"].Value!,
            (long)parameters["GrainIdN0"].Value!,
            (long)parameters["GrainIdN1"].Value!,
            parameters["GrainIdExtensionString"].Value as string ?? "",
            (string)parameters["GrainTypeString"].Value!,
            (string)parameters["ServiceId"].Value!);
        var state = (byte[])parameters[PayloadName].Value!;
        var isTail = SlotFormat.IsTail(state);
        return new GrainRow(
            key, parameters["GrainStateVersion"].Value as int?, isTail ? null : state, command.CommandText)
        {
            Tail = isTail ? state : null,
            WaitingSince = now,
        };
    }

    public void Succeed(int? version) => _written.TrySetResult(version);

    public void Fail(Exception exception) => _written.TrySetException(exception);
}
