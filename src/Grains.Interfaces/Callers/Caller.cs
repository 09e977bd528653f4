namespace OpdTokens.Grains.Interfaces;

/// <summary>Who asks, as the API found out from their credentials. Travels with every call from grain to grain.</summary>
/// <param name="Hospital">The one whose data they may touch; null for an operator, who belongs to none.</param>
/// <param name="Name">
/// Who it was, for the audit: <c>user:{subject}</c>, <c>key:{id}</c>, <c>patient</c>, <c>development</c> or <c>service</c>. Never a
/// patient's name or phone.
/// </param>
/// <param name="Roles">What they may do.</param>
/// <param name="Address">The client's IP address; null for the service itself.</param>
[GenerateSerializer, Immutable, Alias("opd.caller")]
public sealed record Caller(HospitalId? Hospital, string Name, Roles Roles, string? Address = null)
{
    private const string ContextKey = "opd.caller";

    /// <summary>On whose behalf the call at hand is made; null when nobody said.</summary>
    public static Caller? Current => RequestContext.Get(ContextKey) as Caller;

    /// <summary>The service, which tends a hospital's data without having been asked.</summary>
    public static Caller ServiceOf(HospitalId hospital) => new(hospital, "service", Roles.Service);

    public bool Has(Roles role) => (Roles & role) != 0;

    /// <summary>From here on, and in all that is awaited from here, calls are made on this caller's behalf.</summary>
    public void SetCurrent() => RequestContext.Set(ContextKey, this);
}
