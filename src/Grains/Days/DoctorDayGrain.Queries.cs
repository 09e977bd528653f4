using System.Collections.Immutable;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Phones;

namespace OpdTokens.Grains.Days;

/// <summary>What the day knows by asking its slots.</summary>
internal sealed partial class DoctorDayGrain
{
    public Task<ImmutableArray<SlotView>> ListSlots() => Ask(_day.Durable.InTimeOrder(), slot => GrainFactory.Slot(_hospital, slot).Get());

    public async Task<ImmutableArray<SlotView>> FindRoom(SlotId? after)
    {
        if (_day.Durable.Slots.IsEmpty)
        {
            return [];
        }

        var open = after is { } earlier ? _day.Durable.OpenAfter(earlier, Now()) : _day.Durable.Open(Now());
        var slots = await Ask(open, slot => GrainFactory.Slot(_hospital, slot).Get());
        return [.. slots.Where(slot => slot is { IsActive: true, IsFull: false })];
    }

    /// <remarks>A token on its way from slot to slot is in both for a moment, and listed once.</remarks>
    public async Task<ImmutableArray<TokenView>> ListTokens()
    {
        var tokens = await Ask(_day.Durable.InTimeOrder(), slot => GrainFactory.Slot(_hospital, slot).ListTokens());
        return [.. tokens.SelectMany(list => list).DistinctBy(token => token.Id)];
    }

    public async Task<ImmutableArray<SelfServedToken>> ListSelfServed()
    {
        var tokens = await Ask(_day.Durable.InTimeOrder(), slot => Slot(slot).ListSelfServed());
        return [.. tokens.SelectMany(list => list).DistinctBy(token => token.Token)];
    }

    public async Task<Outcome<LiveDay>> GetLive()
    {
        if (await GrainFactory.Doctor(_hospital, _doctor).Get() is not Outcome<DoctorView>.Done doctor)
        {
            return new Refusal.DoctorNotFound(_doctor);
        }

        var slots = await Ask(_day.Durable.InTimeOrder(), slot => Slot(slot).GetSnapshot());
        var policy = await GrainFactory.Hospital(_hospital).GetPolicy();
        return LiveDays.Of(
            _day.Durable, doctor.Value, _date, slots, _day.Durable.TimeZone ?? policy.TimeZone, policy.BoardShows, _clock.GetUtcNow());
    }

    public async Task<DayStatistics> GetStatistics() => new(
        await Ask(_day.Durable.InTimeOrder(), slot => GrainFactory.Slot(_hospital, slot).GetStatistics()),
        _day.Durable.CurrentDelay?.Minutes ?? 0,
        _day.Durable.CurrentDelay?.Reason);

    private static async Task<ImmutableArray<T>> Ask<T>(IEnumerable<PlannedSlot> slots, Func<SlotId, Task<Outcome<T>>> question)
    {
        var answers = await Task.WhenAll(slots.Select(slot => question(slot.Definition.Id)));
        return [.. answers.OfType<Outcome<T>.Done>().Select(answer => answer.Value)];
    }
}
