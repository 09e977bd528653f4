using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OpdTokens.Grains.Auditing;
using OpdTokens.Grains.Days;
using OpdTokens.Grains.Reading;
using OpdTokens.Grains.Register;
using OpdTokens.Grains.Slots;
using OpdTokens.Grains.Telemetry;
using OpdTokens.Interleavings.Tests.Store;
using Orleans.Core;

namespace OpdTokens.Interleavings.Tests.Cluster;

/// <summary>Makes the product's grains. They learn who they are from the context that is set meanwhile.</summary>
internal static class GrainConstruction
{
    public static (Grain Grain, IStorage Stored) Create(SimulatedCluster cluster, Activation activation)
    {
        SetExecutionContext(null, new ActivationContext(cluster, activation), out var before);
        try
        {
            return activation.Key.Split('/')[0] switch
            {
                "slot" => Make<SlotState>(stored => new SlotGrain(
                    stored,
                    cluster.Clock,
                    Metrics<TokenMetrics>(),
                    Metrics<AllocationMetrics>(),
                    Metrics<HandOverMetrics>(),
                    new LocalStatistics(),
                    NullLogger<SlotGrain>.Instance)),
                "day" => Make<DoctorDayState>(stored => new DoctorDayGrain(
                    stored, cluster.Clock, Metrics<AllocationMetrics>(), new LocalStatistics(), NullLogger<DoctorDayGrain>.Instance)),
                "doctor" => Make<DoctorState>(stored => new DoctorGrain(stored, cluster.Clock, NullLogger<DoctorGrain>.Instance)),
                "hospital" => Make<HospitalState>(stored => new HospitalGrain(
                    stored, cluster.Clock, Options.Create(new HospitalDefaults()), NullLogger<HospitalGrain>.Instance)),
                "audit" => Make<object>(_ => new AuditGrain(cluster.Audit, NullLogger<AuditGrain>.Instance)),
                var other => throw new InvalidOperationException($"No grain is kept under {other}."),
            };
        }
        finally
        {
            ResetExecutionContext(null, before);
        }

        (Grain Grain, IStorage Stored) Make<TState>(Func<StoredState<TState>, Grain> grain)
            where TState : new()
        {
            var stored = new StoredState<TState>(cluster.Store, activation.Key);
            return (grain(stored), stored);
        }
    }

    private static T Metrics<T>()
        where T : notnull => ActivationServices.Metrics.GetRequiredService<T>();

    [UnsafeAccessor(UnsafeAccessorKind.StaticMethod)]
    private static extern void SetExecutionContext(
        [UnsafeAccessorType("Orleans.Runtime.RuntimeContext, Orleans.Core.Abstractions")] object? type,
        IGrainContext newContext,
        out IGrainContext? currentContext);

    [UnsafeAccessor(UnsafeAccessorKind.StaticMethod)]
    private static extern void ResetExecutionContext(
        [UnsafeAccessorType("Orleans.Runtime.RuntimeContext, Orleans.Core.Abstractions")] object? type,
        IGrainContext? originalContext);
}
