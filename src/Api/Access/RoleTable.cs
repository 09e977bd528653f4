using System.Collections.Frozen;
using static OpdTokens.Grains.Interfaces.Roles;

namespace OpdTokens.Api.Access;

/// <summary>Which role may call what, by the endpoint's name. <c>docs/roles.md</c> says the same for people; a test holds the two equal.</summary>
internal static class RoleTable
{
    /// <summary>Without signing in: who knows a token's id holds the patient's link.</summary>
    public const Roles Everyone = (Roles)(-1);

    /// <summary>Whoever has signed in, whatever they may do.</summary>
    public const Roles Anybody = Operator | Staff | Kiosk | Board | Auditor;

    /// <summary>An emergency, forced or not, is for those to declare who see the patient.</summary>
    public const string Emergency = "giveToken.emergency";

    public const Roles ServesPatients = Staff | Kiosk;

    private const Roles Staff = Admin | Desk | Doctor;

    private static readonly FrozenDictionary<string, Roles> Table = new Dictionary<string, Roles>
    {
        ["getSignIn"] = Everyone,
        ["getMe"] = Anybody,

        ["listHospitals"] = Operator,
        ["foundHospital"] = Operator,
        ["getHospital"] = Staff | Kiosk | Board | Auditor,

        ["createAccessKey"] = Admin,
        ["listAccessKeys"] = Admin,
        ["rotateAccessKey"] = Admin,
        ["revokeAccessKey"] = Admin,

        ["registerDoctor"] = Admin,
        ["changeDoctor"] = Admin,
        ["listDoctors"] = Staff | Kiosk | Board | Auditor,
        ["getDoctor"] = Staff | Kiosk | Board | Auditor,

        ["makeSlot"] = Admin | Desk,
        ["changeSlot"] = Admin | Desk,
        ["listSlots"] = Staff | Kiosk | Auditor,
        ["getSlot"] = Staff | Kiosk | Auditor,
        ["getQueue"] = Staff,

        ["giveToken"] = Admin | Desk | Kiosk,
        [Emergency] = Admin | Desk,
        ["listTokens"] = Staff,
        ["getToken"] = Staff | Kiosk,
        ["getTokenByNumber"] = Staff,
        ["changeTokenStatus"] = Staff,
        ["cancelToken"] = Everyone,
        ["moveToken"] = Admin | Desk,
        ["recallToken"] = Staff,
        ["skipToken"] = Staff,
        ["markNoShow"] = Staff,
        ["getTicket"] = Everyone,
        ["followToken"] = Everyone,

        ["announceDelay"] = Staff,
        ["callNext"] = Staff,
        ["followDay"] = Staff | Kiosk | Board,
        ["followSlot"] = Staff | Kiosk | Board,

        ["getSlotFigures"] = Staff | Auditor,
        ["getDayFigures"] = Staff | Auditor,
        ["getStatus"] = Staff | Auditor,

        ["listAudit"] = Admin | Auditor,

        ["getPolicy"] = Staff | Kiosk | Board | Auditor,
        ["setPolicy"] = Admin,

        ["requestErasure"] = Admin,
        ["getErasure"] = Admin,
    }.ToFrozenDictionary();

    /// <exception cref="InvalidOperationException">Nobody has said who may call it; so the service does not start.</exception>
    public static Roles For(string? endpoint) => endpoint is not null && Table.TryGetValue(endpoint, out var roles)
        ? roles
        : throw new InvalidOperationException($"RoleTable has no entry for endpoint '{endpoint}'.");
}
