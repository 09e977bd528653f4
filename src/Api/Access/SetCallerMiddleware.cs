using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Api.Access;

/// <summary>From here on the request is its caller's: what it calls is called on their behalf.</summary>
internal sealed class SetCallerMiddleware(RequestDelegate next, IOptions<OpdTokensOptions> settings, KnownHospitals hospitals)
{
    private readonly HospitalId _own = HospitalId.Parse(settings.Value.Hospital);

    public async Task InvokeAsync(HttpContext context)
    {
        if (IsForPatients(context) && CallerIdentity.Of(context.User) is null && Credentials.Any(context.Request))
        {
            // Credentials that have ended are not nothing: what somebody does must not be put down to a patient.
            await RefusalOfAccess.AskToSignIn(context);
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

    private static bool IsForPatients(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<OpenToPatients>() is not null;

    /// <summary>A link that names a hospital opens that one; a bare id is one of the caller's own hospital, or of the deployment's.</summary>
    private async ValueTask<Caller?> FindPatient(HttpContext context, Caller? signedIn)
    {
        var route = context.Request.RouteValues;
        if (PatientLink.HospitalIn(route) is not { } named || !await hospitals.Has(named))
        {
            return signedIn?.Hospital is null ? PatientOf(_own, context) : AtMostPatient(signedIn);
        }

        PatientLink.TakeHospitalOut(route);
        return signedIn?.Hospital == named ? AtMostPatient(signedIn) : PatientOf(named, context);
    }

    /// <summary>A wall or an auditor has no business with a patient's token, and gets no more of it by the link than anybody would.</summary>
    private static Caller AtMostPatient(Caller signedIn) =>
        signedIn.Has(RoleTable.ServesPatients) ? signedIn : signedIn with { Roles = Roles.Patient };

    private static Caller PatientOf(HospitalId hospital, HttpContext context) =>
        new(hospital, "patient", Roles.Patient, ClientAddress.Of(context));
}
