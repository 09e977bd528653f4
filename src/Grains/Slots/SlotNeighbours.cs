using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using OpdTokens.Grains.Commits;
using OpdTokens.Grains.Days;
using OpdTokens.Grains.Domain.Days;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Peers;
using OpdTokens.Grains.Telemetry;

namespace OpdTokens.Grains.Slots;

/// <summary>The external operations that hand-overs out of a slot need.</summary>
internal interface ISlotNeighbours
{
    /// <summary>Asks a slot to admit a token.</summary>
    /// <returns>The admitted token; null when it was admitted before; or a refusal.</returns>
    Task<Outcome<TokenView?>> Admit(SlotId to, Admission admission);

    /// <summary>Asks a slot of another doctor for the second token of a patient who is referred. Idempotent.</summary>
    Task<Outcome<TokenView>> Refer(SlotId to, AllocateToken command);

    /// <summary>Cancels the second token of a patient whose referral is undone. Idempotent.</summary>
    /// <returns>Null when the patient does not wait there any more; otherwise why the token can't be cancelled.</returns>
    Task<Refusal?> Withdraw(TokenId second);

    /// <summary>Finds slots for a displaced token, in time order.</summary>
    Task<ImmutableArray<SlotView>> FindLaterRoom();

    /// <summary>Leases further numbers for the slot.</summary>
    Task LeaseNumbers();

    /// <summary>Reports the number of interrupted hand-overs that have been resumed.</summary>
    void OnResumed(int handOvers);

    /// <summary>Reports the current number of interrupted hand-overs.</summary>
    void OnCutShortChanged(int handOvers);

    /// <summary>Reports a failed hand-over. Its token stays frozen until the hand-over is resumed.</summary>
    void OnCutShort(Exception exception);
}

/// <summary>
/// Calls the slot's day and other slots. Calls to the day, and the search for an earlier token with the day beside it, time out after
/// one second. The day may be waiting for this slot, and a deactivating grain accepts no new calls before it has finished, so the two
/// would otherwise wait for each other.
/// </summary>
internal sealed partial class SlotNeighbours(
    Grain grain,
    HospitalId hospital,
    SlotId id,
    ICommitted<SlotState, SlotEvent> slot,
    IGrainFactory grains,
    LocalDays days,
    TimeProvider clock,
    HandOverMetrics metrics,
    ILogger logger) : ISlotNeighbours
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly MetricContribution _cutShort = metrics.CutShort(hospital).UntilEndOf(((IGrainBase)grain).GrainContext);
    private Task? _leasingNumbers;
    private Task<ImmutableArray<SlotView>>? _findingRoom;
    private IGrainTimer? _retry;

    /// <summary>Resumes interrupted hand-overs; called one second after an interruption.</summary>
    public required Func<Task> Resume { get; init; }

    private IDayPeer Day => grains.DayPeer(hospital, id);

    public Task<PlannedSlot?> FindPlan(SlotId other) => BeforeDeciding(grains.DayPeer(hospital, other).FindSlot(other));

    public Task<Outcome<TokenView?>> Admit(SlotId to, Admission admission) => grains.SlotPeer(hospital, to).Admit(admission);

    public Task<Outcome<TokenView>> Refer(SlotId to, AllocateToken command) =>
        grains.SlotPeer(hospital, to).AllocateSeat(command, freeSeatOnly: true);

    /// <returns>The first answer to a referral out of this slot.</returns>
    public async Task<Outcome<TokenView>> FindReferred(Referral referral) =>
        await grains.SlotPeer(hospital, referral.To.GivenBy).FindReplay(referral.Key) ?? new Refusal.TokenNotFound();

    public async Task<Refusal?> Withdraw(TokenId second) =>
        await Forwarding.Follow(second.GivenBy, holder => grains.SlotPeer(hospital, holder).Withdraw(second))
            is Outcome<TokenView>.Refused { Reason: not Refusal.TokenNotFound and var reason } ? reason : null;

    public Task<ImmutableArray<SlotView>> FindLaterRoom() => Day.FindRoom(after: id);

    /// <inheritdoc cref="IDayPeer.NotePatient"/>
    /// <exception cref="TimeoutException">The slot of an earlier token did not answer within a second, as in a call to the day.</exception>
    public Task<TokenView?> NotePatient(Patient patient, TokenId token) =>
        days.Find(hospital, id)?.Note(patient, token).WaitAsync(IDayPeer.Patience, clock) ?? Day.NotePatient(patient, token);

    /// <summary>All concurrent requests for a number share one lease.</summary>
    public Task LeaseNumbers() => _leasingNumbers ??= Lease();

    /// <summary>Alternatives are optional in a refusal, so the caller does not wait long for them.</summary>
    public async Task<Outcome<TokenView>> WithAlternatives(Outcome<TokenView> outcome, SlotId wanted)
    {
        if (outcome is not Outcome<TokenView>.Refused { Reason: Refusal.SlotFull full })
        {
            return outcome;
        }

        try
        {
            return full with { Alternatives = await FindRoom(wanted) };
        }
        catch (Exception exception) when (IsOfUnansweredQuestion(exception))
        {
            return full;
        }
    }

    public void OnResumed(int handOvers) => metrics.Resumed(hospital, handOvers);

    public void OnCutShortChanged(int handOvers) => _cutShort.Set(handOvers);

    public void OnCutShort(Exception exception)
    {
        LogHandOverCutShort(exception, id);
        _retry?.Dispose();
        _retry = grain.RegisterGrainTimer(_ => Resume(), RetryAfter, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Runs a query that a command needs before it changes anything.</summary>
    /// <exception cref="NothingHappenedException">There was no answer.</exception>
    public static async Task<T> BeforeDeciding<T>(Task<T> question)
    {
        await BeforeDeciding((Task)question);
        return await question;
    }

    /// <inheritdoc cref="BeforeDeciding{T}"/>
    public static async Task BeforeDeciding(Task question)
    {
        try
        {
            await question;
        }
        catch (Exception exception) when (IsOfUnansweredQuestion(exception))
        {
            throw new NothingHappenedException("Another grain did not answer; nothing has changed.", exception);
        }
    }

    private static bool IsOfUnansweredQuestion(Exception exception) =>
        exception is TimeoutException or OutcomeUnknownException or NothingHappenedException;

    /// <summary>Refusals that wait for the free slots of this slot's day share one query: a full slot is refused to many.</summary>
    private Task<ImmutableArray<SlotView>> FindRoom(SlotId wanted) => (wanted.DoctorId, wanted.Date) != (id.DoctorId, id.Date)
        ? grains.DayPeer(hospital, wanted).FindRoom(after: null)
        : _findingRoom is { IsCompleted: false } finding
            ? finding
            : _findingRoom = Day.FindRoom(after: null);

    private async Task Lease()
    {
        // The field must be assigned before this method clears it.
        await Task.Yield();
        try
        {
            var block = await Day.LeaseNumbers(id, slot.Current.Capacity);
            await slot.Commit([new SlotEvent.NumbersLeased(block)]);
        }
        finally
        {
            _leasingNumbers = null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "A hand-over out of slot {Slot} was cut short and will be resumed.")]
    private partial void LogHandOverCutShort(Exception exception, SlotId slot);
}

/// <summary>Counts interrupted hand-overs.</summary>
internal sealed class HandOverMetrics
{
    private readonly Counter<long> _resumed;
    private readonly UpDownCounter<long> _cutShort;

    public HandOverMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Instrumentation.Name);
        _resumed = meter.CreateCounter<long>("opdtokens.handovers.resumed", "{handover}", "Interrupted hand-overs that have been resumed.");
        _cutShort = meter.CreateUpDownCounter<long>(
            "opdtokens.handovers.cut_short", "{handover}", "Interrupted hand-overs that have not ended yet.");
    }

    public void Resumed(HospitalId hospital, int handOvers) => _resumed.Add(handOvers, Labels.Of(hospital));

    /// <summary>The number of interrupted hand-overs of one slot.</summary>
    public MetricContribution CutShort(HospitalId hospital) => new(_cutShort, [Labels.Of(hospital)]);
}
