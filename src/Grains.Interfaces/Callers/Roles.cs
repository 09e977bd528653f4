namespace OpdTokens.Grains.Interfaces;

/// <summary>What a caller is there for, and so what they may ask for; <c>docs/roles.md</c> has the table.</summary>
[Flags]
public enum Roles
{
    None = 0,

    /// <summary>Runs the deployment: creates hospitals, and sees figures but no patient.</summary>
    Operator = 1 << 0,

    /// <summary>Runs a hospital: doctors, policy, keys.</summary>
    Admin = 1 << 1,

    /// <summary>Receives patients.</summary>
    Desk = 1 << 2,

    /// <summary>Calls patients in.</summary>
    Doctor = 1 << 3,

    /// <summary>A machine that patients serve themselves at, or the back end of a portal or an app.</summary>
    Kiosk = 1 << 4,

    /// <summary>A screen on the wall of a waiting room.</summary>
    Board = 1 << 5,

    /// <summary>Reads who did what.</summary>
    Auditor = 1 << 6,

    /// <summary>Nobody known, who holds the link to one token.</summary>
    Patient = 1 << 7,

    /// <summary>The service itself, for what nobody asked it to do.</summary>
    Service = 1 << 8,
}
