using Microsoft.Extensions.Logging;
using OpdTokens.Grains.Domain.Days;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Peers;
using AsyncLock = Nito.AsyncEx.AsyncLock;

namespace OpdTokens.Grains.Days;

/// <summary>
/// Handles delays. The plan is committed before the first move, so that interrupted moves are resumed after a crash.
/// </summary>
internal sealed partial class DoctorDayGrain
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly AsyncLock _delays = new();
    private IGrainTimer? _retry;

    public async Task<Outcome<DelayView>> PreviewDelay(AnnounceDelay command) =>
        await DayOfRunningSession() is { } yesterday ? await yesterday.PreviewDelay(command)
        : _day.Durable.Slots.IsEmpty ? await NoSlots()
        : await PlanDelay(command);

    public async Task<Outcome<DelayView>> AnnounceDelay(AnnounceDelay command)
    {
        if (await DayOfRunningSession() is { } yesterday)
        {
            return await yesterday.AnnounceDelay(command);
        }

        using var turn = await _delays.LockAsync();
        if (_day.Durable.Slots.IsEmpty)
        {
            return await NoSlots();
        }

        await FinishCutShort();
        var plan = await PlanDelay(command);
        var outcome = await _day.Answer(day => Delays.Announce(day, command, plan, _clock.GetUtcNow()));
        if (outcome is not Outcome<DelayView>.Done { Replayed: false })
        {
            return outcome;
        }

        try
        {
            return await Finish(_day.Current.LastDelay!);
        }
        catch (Exception exception)
        {
            ResumeDelaysLater(exception);
            throw;
        }
    }

    public async Task<Outcome<bool>> EndDelay() => _day.Current.Slots.IsEmpty && await NoSlots() is Refusal.DoctorNotFound unknown
        ? unknown
        : await EndDelay(await CarriedOverToNow());

    /// <summary>Ends the delay of this date, and one of yesterday that is still in force after midnight.</summary>
    private async Task<Outcome<bool>> EndDelay(CarriedOver carried)
    {
        var ended = await _day.Answer(day => Delays.End(day, _clock.GetUtcNow()));
        return carried.Delay is null ? ended : await GrainFactory.Day(_hospital, _doctor, _date.AddDays(-1)).EndDelay();
    }

    public Task EndDelayByCallOf(TokenId called) => _day.Answer(day => Delays.End(day, _clock.GetUtcNow(), called));

    public Task ResumeDelayEndedByCallOf(TokenId called) => _day.Answer(day => Delays.Resume(day, called));

    /// <returns>The day before, while its session runs over midnight: it is the session that is late. Otherwise null.</returns>
    private async Task<IDoctorDayGrain?> DayOfRunningSession() =>
        await CarriedOverToNow() is { IsRunning: true } ? GrainFactory.Day(_hospital, _doctor, _date.AddDays(-1)) : null;

    private async Task<DelayView> PlanDelay(AnnounceDelay command)
    {
        var slots = await Ask(_day.Durable.InTimeOrder(), slot => Slot(slot).GetSnapshot());
        return DelayPlan.Of(slots, command.Minutes, command.Reason, Now());
    }

    private async Task ResumeDelays()
    {
        using var turn = await _delays.LockAsync();
        try
        {
            await FinishCutShort();
        }
        catch (Exception exception)
        {
            ResumeDelaysLater(exception);
        }
    }

    private void ResumeDelaysLater(Exception exception)
    {
        LogDelayCutShort(exception, _doctor, _date);
        _retry?.Dispose();
        _retry = this.RegisterGrainTimer(_ => _hospital.OnOwnAccount(ResumeDelays), RetryAfter, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A plan without a result means that a crash interrupted its moves.</summary>
    private async Task FinishCutShort()
    {
        foreach (var delay in _day.Current.Delays.Where(delay => delay.IsUnfinished))
        {
            await Finish(delay);
        }
    }

    private async Task<DelayView> Finish(Delay delay)
    {
        var moves = await Task.WhenAll(delay.Plan.Moved.Select(move => Move(move, delay)));
        var ended = moves.OfType<DelayedToken>().ToArray();
        var result = delay.Plan with
        {
            Moved = [.. ended.Where(token => token.To is not null)],
            Left = [.. delay.Plan.Left, .. ended.Where(token => token.To is null)],
        };
        await _day.Answer(_ => Delays.Finish(delay, result));
        return result;
    }

    /// <returns>The result of the move; null when the token no longer needs another slot.</returns>
    private async Task<DelayedToken?> Move(DelayedToken planned, Delay delay)
    {
        var reason = string.IsNullOrWhiteSpace(delay.Reason)
            ? $"Doctor {delay.Minutes} minutes late"
            : $"Doctor {delay.Minutes} minutes late, {delay.Reason}";
        var refusedBy = new HashSet<SlotId>();
        var target = IsBookable(planned.To!.Value) ? planned.To : await NextRoom(planned.From, refusedBy);
        while (target is { } slot)
        {
            var move = new MoveToken(planned.Token, slot, reason, Cause: MoveCause.Delay);
            switch (await GrainFactory.Slot(_hospital, planned.From).Move(move))
            {
                case Outcome<TokenView>.Done moved:
                    return planned with { To = moved.Value.Slot };
                case Outcome<TokenView>.Elsewhere:
                    var token = await GrainFactory.OnToken(_hospital, planned.Token, holder => holder.GetToken(planned.Token));
                    return token is Outcome<TokenView>.Done { Value.Slot: var holder } ? planned with { To = holder } : null;
                case Outcome<TokenView>.Refused { Reason: Refusal.SlotFull or Refusal.SlotInactive }:
                    refusedBy.Add(slot);
                    target = await NextRoom(planned.From, refusedBy);
                    break;
                case Outcome<TokenView>.Refused { Reason: Refusal.TokenMoving }:
                    return planned with { To = null };
                default:
                    // The token was cancelled, called in or moved after the plan was made.
                    return null;
            }
        }

        return planned with { To = null };
    }

    /// <summary>An interrupted plan can be so old that its target slot has ended.</summary>
    private bool IsBookable(SlotId slot) => _day.Durable.Bookable(Now()).Any(bookable => bookable.Definition.Id == slot);

    private async Task<SlotId?> NextRoom(SlotId after, HashSet<SlotId> refusedBy) =>
        (await FindRoom(after)).FirstOrDefault(slot => !refusedBy.Contains(slot.Id))?.Id;

    [LoggerMessage(LogLevel.Warning, "The moves of a delay of doctor {Doctor} on {Date} were cut short and will be resumed.")]
    private partial void LogDelayCutShort(Exception exception, int doctor, DateOnly date);
}
