using System.Collections.Immutable;
using OpdTokens.Cluster.Tests.Checker;
using OpdTokens.Cluster.Tests.History;
using OpdTokens.Cluster.Tests.Invariants;
using OpdTokens.Cluster.Tests.Wire;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Cluster.Tests.Simulation;

/// <summary>A history written by hand. What really happens, happens in the order in which it is told.</summary>
internal sealed class HandWrittenHistory
{
    public const int Doctor = 7;

    public const int OtherDoctor = 8;

    /// <summary>Later than what any history tells.</summary>
    private const int AfterAll = 100;

    public static readonly DateOnly Date = new(2026, 1, 30);

    private readonly List<Operation> _history = [];

    /// <param name="capacities">Of the day's slots.</param>
    public HandWrittenHistory(params int[] capacities)
        : this([.. capacities.Select((capacity, index) => Slot(Date, index + 1, capacity))])
    {
    }

    private HandWrittenHistory(ImmutableArray<SlotSeen> slots)
    {
        Slots = slots;
        Hospital = new SimulatedHospital(Slots);
    }

    /// <summary>Two days of one slot each: <see cref="First"/> is of the later one.</summary>
    public static HandWrittenHistory OfTwoDays(int capacity) =>
        new([Slot(Date, ordinal: 1, capacity), Slot(Date.AddDays(-1), ordinal: 1, capacity)]);

    /// <summary>A date of two doctors.</summary>
    /// <param name="capacities">Of each doctor's slots.</param>
    public static HandWrittenHistory OfTwoDoctors(params int[] capacities) => new(
    [
        .. from doctor in new[] { Doctor, OtherDoctor }
           from capacity in capacities.Index()
           select Slot(Date, capacity.Index + 1, capacity.Item, doctor),
    ]);

    public ImmutableArray<SlotSeen> Slots { get; }

    public SimulatedHospital Hospital { get; }

    public SlotId First => Slots[0].Id;

    public SlotId Second => Slots[1].Id;

    public ImmutableArray<Operation> History => [.. _history];

    public static ClientRequest.Allocate AllocateIn(
        SlotId slot, TokenSource source = TokenSource.WalkIn, Urgency urgency = Urgency.Routine) =>
        new(slot.DoctorId, slot.Date, slot, source, urgency);

    /// <summary>It is carried out, and the client is told so.</summary>
    public Answer Does(ClientRequest request, long call, long @return)
    {
        var answer = Hospital.Do(request, Operation.NameOf(NextId));
        Tell(request, answer, call, @return);
        return answer;
    }

    public TokenSeen Gives(SlotId slot, long call, long @return) =>
        ((Answer.Token)Does(AllocateIn(slot), call, @return)).Seen;

    /// <summary>It is carried out, and the client never hears of it.</summary>
    public void DoesUnheard(ClientRequest request, long call)
    {
        Hospital.Do(request, Operation.NameOf(NextId));
        Tell(request, new Answer.Unknown(), call, Operation.Never);
    }

    /// <summary>The client is told that, whatever happened.</summary>
    public void Tell(ClientRequest request, Answer answer, long call, long @return, int attempts = 1) =>
        _history.Add(new Operation(NextId, Client: 1, request, answer, call, @return, attempts));

    public void ReadsAll(long from)
    {
        foreach (var slot in Slots)
        {
            Does(new ClientRequest.ReadSlot(slot.Id), from, from + 1);
            Does(new ClientRequest.ReadQueue(slot.Id), from + 2, from + 3);
            Does(new ClientRequest.ReadList(slot.Id, int.MaxValue), from + 4, from + 5);
        }
    }

    /// <summary>As a reader finds them when all is over.</summary>
    public ImmutableArray<FinalSlot> Final() =>
    [
        .. Slots.Select(slot => new FinalSlot(
            ((Answer.Slot)Hospital.Do(new ClientRequest.ReadSlot(slot.Id), "end")).Seen,
            ((Answer.Tokens)Hospital.Do(new ClientRequest.ReadQueue(slot.Id), "end")).Seen,
            ((Answer.Tokens)Hospital.Do(new ClientRequest.ReadList(slot.Id, int.MaxValue), "end")).Seen,
            Frozen: [])),
    ];

    public void AssertHolds()
    {
        ReadsAll(AfterAll);
        Assert.True(Check().Holds, $"{Check()}");
    }

    public void AssertViolated()
    {
        ReadsAll(AfterAll);
        Assert.False(Check().Holds);
    }

    /// <param name="current">Whom the caller believes to be with the doctor.</param>
    public static ClientRequest.Next CallNext(TokenSeen? current = null) => new(Doctor, Date, current?.Id, current?.SlotId);

    public HistoryVerdict Check() => HistoryCheck.Check(Slots, History);

    private static SlotSeen Slot(DateOnly date, int ordinal, int capacity, int doctor = Doctor) => new(
        new SlotId(doctor, date, ordinal), new TimeOnly(8 + ordinal, 0), new TimeOnly(9 + ordinal, 0), capacity, 0, true);

    private int NextId => _history.Count + 1;
}
