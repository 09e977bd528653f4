using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OpdTokens.Grains.Auditing;
using OpdTokens.Grains.Commits;
using OpdTokens.Grains.Days;
using OpdTokens.Grains.Reading;
using OpdTokens.Grains.Register;
using OpdTokens.Grains.Slots;
using OpdTokens.Grains.Telemetry;
using OpdTokens.Interleavings.Tests.Store;
using Orleans.Core;

namespace OpdTokens.Interleavings.Tests.Cluster;

/// <summary>Makes the product's grains with their states, which start once they are read. They learn their keys from the context that is set meanwhile.</summary>
internal static class GrainConstruction
{
    public static (Grain Grain, IStorage Stored, Action Start) Create(SimulatedCluster cluster, Activation activation)
    {
        var context = new ActivationContext(cluster, activation);
        SetExecutionContext(null, context, out var before);
        try
        {
            return activation.Key.Split('/')[0] switch
            {
                "slot" => Make<SlotState, SlotEvent>(slot => new SlotGrain(
                    slot,
                    cluster.Clock,
                    Metrics<AllocationMetrics>(),
                    Metrics<HandOverMetrics>(),
                    new LocalStatistics(),
                    // A silo of its own for each slot: it calls its day.
                    new LocalDays(),
                    NullLogger<SlotGrain>.Instance)),
                "day" => Make<DoctorDayState, DoctorDayEvent>(day => new DoctorDayGrain(
                    day, cluster.Clock, Metrics<AllocationMetrics>(), new LocalStatistics(), new LocalDays(), NullLogger<DoctorDayGrain>.Instance)),
                "doctor" => Make<DoctorState, DoctorEvent>(doctor => new DoctorGrain(doctor, NullLogger<DoctorGrain>.Instance)),
                "hospital" => Make<HospitalState, HospitalEvent>(hospital => new HospitalGrain(
                    hospital, cluster.Clock, Options.Create(new HospitalDefaultOptions()))),
                "audit" => (new AuditGrain(cluster.Audit, cluster.Clock, NullLogger<AuditGrain>.Instance), new StoredState<object>(cluster.Store, activation.Key), () => { }),
                var other => throw new InvalidOperationException($"No grain is kept under {other}."),
            };
        }
        finally
        {
            ResetExecutionContext(null, before);
        }

        (Grain Grain, IStorage Stored, Action Start) Make<TState, TEvent>(Func<ICommitted<TState, TEvent>, Grain> grain)
            where TState : class, IState<TState, TEvent>, new()
        {
            var stored = new StoredState<TState>(cluster.Store, activation.Key);
            var committed = new Committed<TState, TEvent>(stored, context, GrainKeys.HospitalOf(activation.Key));
            return (grain(committed), stored, committed.Start);
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
