using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Api.Access;

/// <summary>From here on the request is its caller's: what it calls is called on their behalf.</summary>
internal sealed class SpeakForCaller(RequestDelegate next, IOptions<OpdTokensOptions> settings, KnownHospitals hospitals)
{
    private readonly HospitalId _own = HospitalId.Parse(settings.Value.Hospital);

    public async Task InvokeAsync(HttpContext context)
    {
        if (await Find(context) is { } caller)
        {
            context.Features.Set(caller);
            caller.Speak();
        }

        await next(context);
    }

    private ValueTask<Caller?> Find(HttpContext context)
    {
        var signedIn = CallerIdentity.Of(context.User)?.Caller;
        return context.GetEndpoint()?.Metadata.GetMetadata<OpenToPatients>() is null
            ? new(signedIn)
            : FindPatient(context, signedIn);
    }

    /// <summary>A link that names a hospital opens that one; a bare id is one of the caller's own hospital, or of the deployment's.</summary>
    private async ValueTask<Caller?> FindPatient(HttpContext context, Caller? signedIn)
    {
        var route = context.Request.RouteValues;
        if (PatientLink.HospitalIn(route) is not { } named || !await hospitals.Has(named))
        {
            return signedIn?.Hospital is null ? PatientOf(_own, context) : signedIn;
        }

        PatientLink.TakeHospitalOut(route);
        return signedIn?.Hospital == named ? signedIn : PatientOf(named, context);
    }

    private static Caller PatientOf(HospitalId hospital, HttpContext context) =>
        new(hospital, "patient", Roles.Patient, ClientAddress.Of(context));
}
