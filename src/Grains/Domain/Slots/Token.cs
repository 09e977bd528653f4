using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Slots;

/// <summary>A token in the slot that holds it.</summary>
[GenerateSerializer, Immutable, Alias("opd.token")]
public sealed record Token
{
    [Id(0)]
    public required Ticket Ticket { get; init; }

    [Id(1)]
    public required Progress Progress { get; init; }

    /// <summary>Set while the token is frozen for a move to another slot.</summary>
    [Id(2)]
    public HandOver? HandOver { get; init; }

    /// <summary>
    /// The number of attempts to move the token that have been decided, admitted or refused. While the token is frozen, the
    /// attempt under way has the next number. The numbers identify late messages of earlier attempts.
    /// </summary>
    [Id(3)]
    public int MoveAttempts { get; init; }

    /// <summary>The keyed commands on this token that were accepted, oldest first.</summary>
    [Id(4)]
    public ImmutableArray<Replay> Replays { get; init; } = [];

    /// <summary>The step that can be undone; null when there is none, and after an erasure.</summary>
    [Id(10)]
    public LastStep? LastStep { get; init; }

    /// <summary>
    /// The position in the order in which tokens came to the slot, from 1; 0 for tokens of older versions, which came before.
    /// </summary>
    [Id(11)]
    public int Arrival { get; init; }

    public TokenId Id => Ticket.Id;

    public TokenStatus Status => Progress.Status;

    public bool IsFrozen => HandOver is not null;

    public bool IsQueued => Status.IsQueued();

    public bool HoldsSeat => Status.HoldsSeat();

    public bool HasNoPatientData => this is
    {
        Ticket.Patient: { Name: "", Phone: "", E164: null },
        Progress: { Notes: null, Reasons.IsEmpty: true },
        Replays.IsEmpty: true,
        LastStep: null,
    };

    /// <summary>
    /// Returns the token without patient data: name, phone, notes, reasons, and the request fingerprints, from which a phone
    /// number could be guessed. Numbers, statuses, times and scores stay, so statistics do not change.
    /// </summary>
    public Token WithoutPatientData() => this with
    {
        Ticket = Ticket with { Patient = new Patient(Name: "", Phone: "") },
        Progress = Progress with { Notes = null, Reasons = [] },
        Replays = [],
        LastStep = null,
    };

    /// <summary>
    /// Stores the answer to a keyed command. The first command is kept permanently, of the others the last few.
    /// </summary>
    /// <param name="request">Null when there is nothing to store.</param>
    /// <param name="sequence">The token's position in the order of arrival.</param>
    /// <param name="slot">The slot that gave the answer.</param>
    public Token Remember(RequestKey? request, int sequence, SlotId slot)
    {
        if (request is null)
        {
            return this;
        }

        var kept = Replays.Length <= RequestKeys.MaxKept ? Replays : Replays.RemoveAt(1);
        return this with { Replays = kept.Add(new Replay(request, Progress, sequence, slot)) };
    }
}

/// <summary>
/// The properties of a token that are set at allocation: patient, score, and the number, which changes only when the token moves
/// to another day or another doctor. A desk may correct patient and source later.
/// </summary>
[GenerateSerializer, Immutable, Alias("opd.ticket")]
public sealed record Ticket
{
    [Id(0)]
    public required TokenId Id { get; init; }

    [Id(1)]
    public required TokenNumber Number { get; init; }

    [Id(2)]
    public required Patient Patient { get; init; }

    [Id(3)]
    public required TokenSource Source { get; init; }

    [Id(4)]
    public required bool IsEmergency { get; init; }

    /// <summary>A move does not change the score, so a displaced patient keeps their rank.</summary>
    [Id(5)]
    public required int PriorityScore { get; init; }

    [Id(6)]
    public required DateTimeOffset AllocatedAt { get; init; }

    /// <summary>True when the token was allocated without staff and counts towards the phone's limit.</summary>
    [Id(7)]
    public bool IsSelfService { get; init; }

    /// <summary>The token of the consultation in which the patient was referred; null without one.</summary>
    [Id(10)]
    public TokenId? ReferredFrom { get; init; }

    /// <summary>
    /// Of an emergency: the token that made room for it. Stored without the patient's name, which is read from that token, so that
    /// an erasure need not find it here.
    /// </summary>
    [Id(50)]
    public Displaced? Displaced { get; init; }

    /// <summary>
    /// The token's numbers with other doctors and on other days, oldest first. They still find the token, and a token that
    /// returns gets the number back that it had there.
    /// </summary>
    [Id(20)]
    public ImmutableArray<TokenNumber> OtherNumbers { get; init; } = [];

    /// <summary>True for the number of the token and for those that it had with other doctors and on other days.</summary>
    public bool HasNumber(TokenNumber number) => Number == number || OtherNumbers.Contains(number);

    /// <returns>The token's number with that doctor on that day; null when it has none there.</returns>
    public TokenNumber? NumberIn(SlotId slot) => Number.IsOf(slot)
        ? Number
        : OtherNumbers.Where(number => number.IsOf(slot)).Select(number => (TokenNumber?)number).FirstOrDefault();

    public Ticket WithNumber(TokenNumber number) => number == Number
        ? this
        : this with { Number = number, OtherNumbers = OtherNumbers.Remove(number).Add(Number) };
}

/// <summary>The properties of a token that change along its lifecycle.</summary>
[GenerateSerializer, Immutable, Alias("opd.progress")]
public sealed record Progress
{
    /// <summary>Limits the growth of a token that is moved often, because it is stored with its slot.</summary>
    private const int MaxReasons = 5;

    [Id(0)]
    public TokenStatus Status { get; init; }

    [Id(1)]
    public DateTimeOffset? CheckedInAt { get; init; }

    [Id(2)]
    public DateTimeOffset? ConsultationStartedAt { get; init; }

    [Id(3)]
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The desk's notes, as given at allocation.</summary>
    [Id(4)]
    public string? Notes { get; init; }

    /// <summary>The last position in the order of arrival, of a token that has left the queue.</summary>
    [Id(5)]
    public int LastSequence { get; init; }

    /// <summary>The last reasons given for a cancellation or a move, oldest first.</summary>
    [Id(6)]
    public ImmutableArray<string> Reasons { get; init; } = [];

    /// <summary>The number of calls so far.</summary>
    [Id(7)]
    public int Calls { get; init; }

    [Id(8)]
    public DateTimeOffset? CalledAt { get; init; }

    /// <summary>The number of times the patient was absent at their turn in this slot.</summary>
    [Id(9)]
    public int Skips { get; init; }

    /// <summary>The room of the last call; null where the doctor has none.</summary>
    [Id(10)]
    public string? Counter { get; init; }

    /// <summary>The patient was called and has not come in yet. Only where the policy separates call and consultation.</summary>
    [Id(11)]
    public bool IsCalled { get; init; }

    /// <summary>Set by a skip: the place behind which the patient waits. Null for a patient in their own place.</summary>
    [Id(12)]
    public QueuePlace? Behind { get; init; }

    /// <summary>The patient was taken from a counter by mistake, and waits before all others.</summary>
    [Id(13)]
    public bool IsFirst { get; init; }

    /// <summary>When the patient left for a while, UTC; null for a patient who is present.</summary>
    [Id(14)]
    public DateTimeOffset? ParkedAt { get; init; }

    /// <summary>When a parked patient can be called again, UTC; null for not before they check in again.</summary>
    [Id(15)]
    public DateTimeOffset? ParkedUntil { get; init; }

    /// <summary>The last referral out of this consultation; null without one.</summary>
    [Id(16)]
    public Referral? Referral { get; init; }

    /// <summary>The last move; null for a token that has never moved, and for moves by older versions.</summary>
    [Id(50)]
    public MovedFrom? MovedFrom { get; init; }

    /// <summary>Who cancelled the token; null when nobody did, and for cancellations by older versions.</summary>
    [Id(51)]
    public EndedBy? EndedBy { get; init; }

    /// <summary>Why the token was cancelled; null when it was not said.</summary>
    [Id(52)]
    public CancellationReason? CancellationReason { get; init; }

    /// <summary>The desk's notes, followed by one line for each reason.</summary>
    public string? AllNotes => Reasons.IsEmpty ? Notes : string.Join('\n', Notes is null ? Reasons : [Notes, .. Reasons]);

    /// <returns>False for a parked patient whose time is not over.</returns>
    public bool IsPresent(DateTimeOffset now) => ParkedAt is null || ParkedUntil <= now;

    /// <returns>The progress of a patient who has gone home, and will check in on the date of the new slot.</returns>
    public Progress NotArrived() => Status == TokenStatus.CheckedIn
        ? this with
        {
            Status = TokenStatus.Allocated,
            CheckedInAt = null,
            Calls = 0,
            CalledAt = null,
            Counter = null,
            ParkedAt = null,
            ParkedUntil = null,
        }
        : this;

    public Progress WithReason(string prefix, string? reason) => string.IsNullOrWhiteSpace(reason)
        ? this
        : this with { Reasons = [.. Reasons.TakeLast(MaxReasons - 1), $"{prefix}: {reason}"] };
}

/// <summary>A second token that a patient got in a consultation, for another doctor.</summary>
/// <param name="To">The second token.</param>
/// <param name="Key">The request key with which it was allocated, by which its slot knows it.</param>
[GenerateSerializer, Immutable, Alias("opd.referral")]
public sealed record Referral([property: Id(0)] TokenId To, [property: Id(1)] RequestKey Key);

/// <summary>The last step of a token, with what an undo restores.</summary>
[GenerateSerializer, Immutable, Alias("opd.last-step")]
public sealed record LastStep(
    [property: Id(0)] TokenStep Step, [property: Id(1)] DateTimeOffset At, [property: Id(2)] Progress Before);

/// <summary>
/// A keyed command on a token, stored with what is needed to repeat its first answer. The ticket is not stored again.
/// </summary>
[GenerateSerializer, Immutable, Alias("opd.replay")]
public sealed record Replay(
    [property: Id(0)] RequestKey RequestKey,
    [property: Id(1)] Progress Progress,
    [property: Id(2)] int SequenceNumber,
    [property: Id(3)] SlotId Slot)
{
    /// <summary>The number in the answer; null while the ticket still has that number.</summary>
    [Id(20)]
    public TokenNumber? Number { get; init; }

    public Remembered<TokenView> Of(Ticket ticket) =>
        new(RequestKey, SlotViews.View(ticket with { Number = Number ?? ticket.Number }, Progress, SequenceNumber, Slot));

    /// <summary>Returns the command with the number in its answer, for a token that is about to get another number.</summary>
    public Replay WithNumber(TokenNumber number) => Number is null ? this with { Number = number } : this;
}
