namespace OpdTokens.Grains.Interfaces;

/// <param name="Name">As typed; empty once it has been erased, which nobody can type.</param>
/// <param name="Phone">As typed; empty once it has been erased.</param>
/// <param name="E164">The same number as the whole world writes it; null when it could not be understood.</param>
[GenerateSerializer, Immutable, Alias("opd.patient")]
public sealed record Patient(string Name, string Phone, string? E164 = null)
{
    /// <summary>Keeps a patient out of logs that print a command.</summary>
    public override string ToString() => nameof(Patient);
}

/// <summary>How far an allocation may go when the slot is full.</summary>
public enum Urgency
{
    /// <summary>Refused, with alternatives.</summary>
    Routine = 0,

    /// <summary>Displaces the slot's lowest walk-in to a later slot.</summary>
    Emergency = 1,

    /// <summary>Takes a seat over capacity, as many at one time as the policy allows.</summary>
    ForcedEmergency = 2,
}

/// <param name="Reason">Why the rules are overridden; for the audit.</param>
[GenerateSerializer, Immutable, Alias("opd.allocate-token")]
public sealed record AllocateToken(
    int DoctorId,
    Patient Patient,
    TokenSource Source,
    string? Notes = null,
    Urgency Urgency = Urgency.Routine,
    RequestKey? RequestKey = null,
    string? Reason = null)
{
    /// <summary>Nobody of the staff sees the patient. The slot finds that out by itself; what callers write here does not count.</summary>
    [Id(0)]
    public bool IsSelfService { get; init; }

    /// <summary>Keeps what was said of a patient out of logs that print a command.</summary>
    public override string ToString() => nameof(AllocateToken);
}

/// <summary>Takes a token one step along its lifecycle; cancelling and not showing up are such steps.</summary>
[GenerateSerializer, Immutable, Alias("opd.change-status")]
public sealed record ChangeStatus(TokenId Token, TokenStatus To, string? Reason = null, RequestKey? RequestKey = null)
{
    /// <summary>Keeps what was said of a patient out of logs that print a command.</summary>
    public override string ToString() => nameof(ChangeStatus);
}

[GenerateSerializer, Immutable, Alias("opd.move-token")]
public sealed record MoveToken(TokenId Token, SlotId To, string? Reason = null, RequestKey? RequestKey = null)
{
    /// <summary>Keeps what was said of a patient out of logs that print a command.</summary>
    public override string ToString() => nameof(MoveToken);
}

[GenerateSerializer, Immutable, Alias("opd.recall-token")]
public sealed record RecallToken(TokenId Token, RequestKey? RequestKey = null);

[GenerateSerializer, Immutable, Alias("opd.skip-token")]
public sealed record SkipToken(TokenId Token, RequestKey? RequestKey = null);
