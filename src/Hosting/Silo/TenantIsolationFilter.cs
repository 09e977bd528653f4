using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Hosting.Silo;

/// <summary>
/// Isolates the data of hospitals as defence in depth. A grain rejects unauthenticated calls from outside the cluster
/// and calls of another hospital's callers. The API derives every grain key from the caller's credentials, so only a
/// defect in the service can trigger the filter.
/// </summary>
internal sealed class TenantIsolationFilter : IIncomingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context) =>
        IsOurs(context) && !MayCome(context) ? Task.FromException(new OtherHospitalException()) : context.Invoke();

    private static bool MayCome(IIncomingGrainCallContext context)
    {
        if (Caller.Current is not { } caller)
        {
            // A call without a caller is allowed from a grain only: background work from a timer or an activation.
            return context.SourceId is { } source && !source.IsClient();
        }

        var key = context.TargetId.Key.ToString()!;
        return key == GrainKeys.Hospitals
            ? caller.Has(Roles.Operator | Roles.Service) || context.SourceId is { } from && !from.IsClient()
            : caller.Hospital is { } hospital && GrainKeys.IsOf(key, hospital);
    }

    /// <summary>Excludes the grains of Orleans itself.</summary>
    private static bool IsOurs(IIncomingGrainCallContext context) =>
        context.InterfaceMethod.DeclaringType!.Namespace!.StartsWith("OpdTokens.", StringComparison.Ordinal);
}
