using Microsoft.Extensions.Logging;
using OpdTokens.Grains.Domain.Days;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Peers;

namespace OpdTokens.Grains.Days;

/// <summary>
/// Closes the day. The start is committed before the first slot closes, and each slot closes in one commit, so that a closing
/// that a crash interrupted is completed by the next activation, or by repeating the request.
/// </summary>
internal sealed partial class DoctorDayGrain
{
    private IGrainTimer? _closingRetry;

    public async Task<Outcome<ClosingView>> PreviewClosing()
    {
        if (_day.Durable.Slots.IsEmpty)
        {
            return await NoSlots();
        }

        if (Now().Date < _date)
        {
            return new Refusal.NotToday(_date);
        }

        var tokens = await Task.WhenAll(_day.Durable.InTimeOrder().Select(slot => Slot(slot.Definition.Id).PreviewClosing()));
        return new ClosingView(_day.Durable.Closing?.At, [.. tokens.SelectMany(list => list)]);
    }

    public async Task<Outcome<ClosingView>> Close(CloseDay command)
    {
        // A call that is under way ends first.
        using var turn = await _calls.LockAsync();
        if (_day.Current.Slots.IsEmpty)
        {
            return await NoSlots();
        }

        if (command.RequestKey is { } key && await FindReplay(key) is Outcome<TokenView>.Refused reused && !IsOfClosing(key))
        {
            return reused.Reason;
        }

        var started = await _day.Answer(day => Closings.Start(day, _date, command, _clock.GetUtcNow()));
        if (started is not Outcome<DayClosing>.Done { Replayed: var isReplayed, Value.At: var at })
        {
            return ((Outcome<DayClosing>.Refused)started).Reason;
        }

        try
        {
            return new Outcome<ClosingView>.Done(await FinishClosing(at), isReplayed);
        }
        catch (Exception exception)
        {
            ResumeClosingLater(exception);
            throw;
        }
    }

    public async Task ApplyPolicy(HospitalPolicy policy)
    {
        var overdue = Closings.Overdue(_day.Durable, policy, _clock.GetUtcNow());
        await Task.WhenAll(overdue.Absent.Select(slot => Slot(slot).MarkAbsent()));
        if (overdue.ShouldClose)
        {
            await Close(new CloseDay());
        }
    }

    private bool IsOfClosing(RequestKey key) => _day.Current.Closing?.RequestKey?.Key == key.Key;

    private async Task<ClosingView> FinishClosing(DateTimeOffset at)
    {
        if (_day.Current.Closing is { Tokens: { } known })
        {
            return new ClosingView(at, known);
        }

        var tokens = await Task.WhenAll(_day.Current.InTimeOrder().Select(slot => Slot(slot.Definition.Id).CloseDay()));
        await _day.Answer(day => Closings.Finish(day, [.. tokens.SelectMany(list => list)]));
        return new ClosingView(at, _day.Current.Closing!.Tokens!.Value);
    }

    private async Task ResumeClosing()
    {
        using var turn = await _calls.LockAsync();
        if (_day.Current.Closing is not { Tokens: null, At: var at })
        {
            return;
        }

        try
        {
            await FinishClosing(at);
        }
        catch (Exception exception)
        {
            ResumeClosingLater(exception);
        }
    }

    private void ResumeClosingLater(Exception exception)
    {
        LogClosingCutShort(exception, _doctor, _date);
        _closingRetry?.Dispose();
        _closingRetry = this.RegisterGrainTimer(_ => _hospital.OnOwnAccount(ResumeClosing), RetryAfter, Timeout.InfiniteTimeSpan);
    }

    [LoggerMessage(LogLevel.Warning, "The closing of the day of doctor {Doctor} on {Date} was cut short and will be resumed.")]
    private partial void LogClosingCutShort(Exception exception, int doctor, DateOnly date);
}
