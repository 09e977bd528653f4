using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Api.Callers;

/// <summary>Sets the caller of the request and of its grain calls.</summary>
internal sealed class SetCallerMiddleware(
    RequestDelegate next, IOptions<OpdTokensOptions> settings, KnownHospitals hospitals)
{
    private readonly HospitalId _own = HospitalId.Parse(settings.Value.Hospital);

    public async Task InvokeAsync(HttpContext context)
    {
        if (IsForPatients(context) && CallerIdentity.Of(context.User) is null && Credentials.Any(context.Request))
        {
            // A caller with expired credentials must not be recorded as a patient.
            await AccessRefusalHandler.Challenge(context);
            return;
        }

        if (await Find(context) is { } caller)
        {
            context.Features.Set(caller);
            caller.SetCurrent();
        }

        await next(context);
    }

    private ValueTask<Caller?> Find(HttpContext context)
    {
        var signedIn = CallerIdentity.Of(context.User)?.Caller;
        return IsForPatients(context) ? FindPatient(context, signedIn) : new(signedIn);
    }

    private static bool IsForPatients(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<OpenToPatients>() is not null;

    /// <summary>
    /// A link with a hospital belongs to that hospital. An id alone belongs to the caller's own hospital, or to the
    /// deployment's.
    /// </summary>
    private async ValueTask<Caller?> FindPatient(HttpContext context, Caller? signedIn)
    {
        var route = context.Request.RouteValues;
        if (PatientLink.HospitalIn(route) is not { } named || !await hospitals.Contains(named))
        {
            return signedIn?.Hospital is null ? PatientOf(_own, context) : AtMostPatient(signedIn);
        }

        PatientLink.RemoveHospital(route);
        return signedIn?.Hospital == named ? AtMostPatient(signedIn) : PatientOf(named, context);
    }

    /// <summary>Boards, auditors and operators get the rights of a patient, as any other holder of the link.</summary>
    private static Caller AtMostPatient(Caller signedIn) =>
        signedIn.Has(RoleGroups.ServesPatients) ? signedIn : signedIn with { Roles = Roles.Patient };

    private static Caller PatientOf(HospitalId hospital, HttpContext context) =>
        new(hospital, "patient", Roles.Patient, ClientAddress.Of(context));
}
