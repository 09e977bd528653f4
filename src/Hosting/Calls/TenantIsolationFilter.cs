using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Hosting.Calls;

/// <summary>
/// The last door between two hospitals: no grain does anything for a caller of another hospital, or for one from outside who does not
/// say who they are. The API composes every key from its caller's credentials, so only a fault of ours can be stopped here.
/// </summary>
internal sealed class TenantIsolationFilter : IIncomingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context) =>
        IsOurs(context) && !MayCome(context) ? Task.FromException(new OtherHospitalException()) : context.Invoke();

    private static bool MayCome(IIncomingGrainCallContext context)
    {
        if (Caller.Current is not { } caller)
        {
            // A grain that goes on with its own work, from a timer or at its activation.
            return context.SourceId is { } source && !source.IsClient();
        }

        var key = context.TargetId.Key.ToString()!;
        return key == GrainKeys.Hospitals
            ? caller.Has(Roles.Operator | Roles.Service) || context.SourceId is { } from && !from.IsClient()
            : caller.Hospital is { } hospital && GrainKeys.IsOf(key, hospital);
    }

    /// <summary>Orleans has grains of its own.</summary>
    private static bool IsOurs(IIncomingGrainCallContext context) =>
        context.InterfaceMethod.DeclaringType!.Namespace!.StartsWith("OpdTokens.", StringComparison.Ordinal);
}
