namespace OpdTokens.Grains.Interfaces;

/// <summary>The authenticated caller. The request context carries it with every call from grain to grain.</summary>
/// <param name="Hospital">
/// The hospital whose data the caller may access; null for an operator, who belongs to no hospital.
/// </param>
/// <param name="Name">
/// The caller's name in the audit: <c>user:{subject}</c>, <c>key:{id}</c>, <c>patient</c>, <c>development</c> or <c>service</c>.
/// Never a patient's name or phone.
/// </param>
/// <param name="Roles">The caller's roles.</param>
/// <param name="Address">The client's IP address; null for the service itself.</param>
[GenerateSerializer, Immutable, Alias("opd.caller")]
public sealed record Caller(HospitalId? Hospital, string Name, Roles Roles, string? Address = null)
{
    private const string ContextKey = "opd.caller";

    /// <summary>The caller of the current call; null when none was set.</summary>
    public static Caller? Current => RequestContext.Get(ContextKey) as Caller;

    /// <summary>The service itself, for background work on a hospital's data.</summary>
    public static Caller ServiceOf(HospitalId hospital) => new(hospital, "service", Roles.Service);

    public bool Has(Roles role) => (Roles & role) != 0;

    /// <summary>Makes this the caller of all later calls in the current asynchronous flow.</summary>
    public void SetCurrent() => RequestContext.Set(ContextKey, this);
}

/// <summary>The roles of callers. <c>docs/roles.md</c> lists their permissions.</summary>
[Flags]
public enum Roles
{
    None = 0,

    /// <summary>Runs the deployment: creates hospitals and sees statistics, but no patient data.</summary>
    Operator = 1 << 0,

    /// <summary>Administers a hospital: doctors, policy and access keys.</summary>
    Admin = 1 << 1,

    /// <summary>Registers patients at the reception desk.</summary>
    Desk = 1 << 2,

    /// <summary>Calls patients in.</summary>
    Doctor = 1 << 3,

    /// <summary>A self-service machine, or the back end of a patient portal or app.</summary>
    Kiosk = 1 << 4,

    /// <summary>A board on the wall of a waiting room.</summary>
    Board = 1 << 5,

    /// <summary>Reads the audit log.</summary>
    Auditor = 1 << 6,

    /// <summary>Unauthenticated, with the link to one token.</summary>
    Patient = 1 << 7,

    /// <summary>The service itself, for background work.</summary>
    Service = 1 << 8,
}
