using OpdTokens.Cluster.Tests.History;
using OpdTokens.Cluster.Tests.Wire;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Cluster.Tests.Load;

/// <summary>What a clerk does next: a mix of everything, most of it on the hot day.</summary>
internal sealed class Choices(Hospital hospital, Board board, SeededRandom random)
{
    /// <summary>A token keeps its last five reasons; those of a few moves and of its end must be among them.</summary>
    private const int MaxReasons = 2;

    private const int ListLimit = 500;

    private static readonly TokenSource[] Sources =
    [
        TokenSource.WalkIn, TokenSource.WalkIn, TokenSource.WalkIn,
        TokenSource.Online, TokenSource.FollowUp, TokenSource.Priority,
    ];

    public ClientRequest Next() => random.Below(1000) switch
    {
        < 250 => Allocate(Urgency.Routine),
        < 290 => AllocateSomewhere(),
        < 340 => Allocate(Urgency.Emergency),
        < 360 => Allocate(Urgency.ForcedEmergency),
        < 470 => Step(TokenStatus.Cancelled, TokenStatus.Allocated, TokenStatus.CheckedIn),
        < 550 => Step(TokenStatus.CheckedIn, TokenStatus.Allocated),
        < 580 => Step(TokenStatus.Consulting, TokenStatus.CheckedIn),
        < 610 => Step(TokenStatus.Completed, TokenStatus.Consulting),
        < 650 => Step(TokenStatus.NoShow, TokenStatus.Allocated, TokenStatus.CheckedIn),
        < 710 => Move(),
        < 730 => Transfer(),
        < 737 => OnDay(CallNext),
        < 747 => OnDay(CallOutOfTurn),
        < 750 => OnDay(day => new ClientRequest.Late(day.Doctor, hospital.Date, 5 + (5 * random.Below(3)))),
        < 775 => Resize(),
        < 785 => Act(TokenAct.Skip, TokenStatus.CheckedIn, TokenStatus.Consulting),
        < 800 => Act(TokenAct.Recall, TokenStatus.Consulting),
        < 815 => Act(TokenAct.Undo, TokenStatus.Consulting),
        < 825 => Act(TokenAct.Undo, TokenStatus.CheckedIn),
        < 840 => UndoEnd(),
        < 880 => ReadToken(),
        < 930 => new ClientRequest.ReadQueue(Slot().Id),
        < 975 => new ClientRequest.ReadSlot(Slot().Id),
        _ => new ClientRequest.ReadList(Slot().Id, ListLimit),
    };

    private ClientRequest.Allocate Allocate(Urgency urgency)
    {
        var slot = Slot();
        return new ClientRequest.Allocate(slot.Id.DoctorId, slot.Id.Date, slot.Id, random.Pick(Sources), urgency);
    }

    private ClientRequest.Allocate AllocateSomewhere() => new(Day().Doctor, hospital.Date, Slot: null, random.Pick(Sources));

    private ClientRequest Step(TokenStatus to, params TokenStatus[] from) =>
        board.Pick(random, token => Array.IndexOf(from, token.Status) >= 0) is { } token
            ? new ClientRequest.Step(token.Id, to)
            : Allocate(Urgency.Routine);

    private ClientRequest Act(TokenAct what, params TokenStatus[] from) =>
        board.Pick(random, token => Array.IndexOf(from, token.Status) >= 0) is { } token
            ? new ClientRequest.Act(token.Id, what)
            : Allocate(Urgency.Routine);

    /// <summary>Of a cancellation, a no-show or a completion: the patient is queued again.</summary>
    private ClientRequest UndoEnd() => board.PickEnded(random) is { } token
        ? new ClientRequest.Act(token.Id, TokenAct.Undo)
        : Allocate(Urgency.Routine);

    private ClientRequest Move()
    {
        if (board.Pick(random, token => token.CanMove && token.Reasons.Length < MaxReasons) is not { } token)
        {
            return Allocate(Urgency.Routine);
        }

        var day = hospital.Days.Single(day => day.Doctor == token.SlotId.DoctorId);
        return new ClientRequest.Move(token.Id, random.Pick(day.Slots).Id);
    }

    /// <summary>Most tokens of other doctors come to the hot day, and some leave it.</summary>
    private ClientRequest Transfer()
    {
        var to = Day();
        return board.Pick(random, token =>
            token.CanMove && token.Reasons.Length < MaxReasons && token.SlotId.DoctorId != to.Doctor) is { } token
            ? new ClientRequest.Move(token.Id, random.Pick(to.Slots).Id, IsTransfer: true)
            : Allocate(Urgency.Routine);
    }

    /// <summary>Mostly a little more than is held now, so that completed patients don't fill the day for good.</summary>
    private ClientRequest.Resize Resize()
    {
        var slot = Slot();
        return new ClientRequest.Resize(slot.Id, Math.Clamp(hospital.HeldIn(slot.Id) - 1 + random.Below(8), 1, Hospital.MaxCapacity));
    }

    private ClientRequest ReadToken() => board.PickAny(random) is { } token
        ? new ClientRequest.ReadToken(token.Id)
        : new ClientRequest.ReadSlot(Slot().Id);

    private ClientRequest.Next CallNext(HospitalDay day)
    {
        var current = PickOf(day, TokenStatus.Consulting);
        return new ClientRequest.Next(day.Doctor, hospital.Date, current?.Id, current?.SlotId);
    }

    private ClientRequest.Next CallOutOfTurn(HospitalDay day) => CallNext(day) with { Called = PickOf(day, TokenStatus.CheckedIn)?.Id };

    private TokenSeen? PickOf(HospitalDay day, TokenStatus status) =>
        board.Pick(random, token => token.Status == status && token.SlotId.DoctorId == day.Doctor);

    private ClientRequest OnDay(Func<HospitalDay, ClientRequest> request) => request(Day());

    private HospitalDay Day() => random.OneIn(3) ? random.Pick(hospital.Days) : hospital.Days[0];

    private SlotSeen Slot() => random.Pick(Day().Slots);
}
