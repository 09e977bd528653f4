using System.Collections.Immutable;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Domain.Days;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Peers;

namespace OpdTokens.Grains.Days;

/// <summary>
/// Carries on over midnight. The day of the current date calls yesterday's patients too, because a counter has one patient, whatever
/// the date of the token.
/// </summary>
internal sealed partial class DoctorDayGrain
{
    private bool HasYesterday => _date > DateOnly.MinValue;

    private bool HasTomorrow => _date < DateOnly.MaxValue;

    public async Task<CarriedOver> GetCarriedOver() => _day.Durable.Slots.IsEmpty
        ? CarriedOver.Nothing
        : CarriedOver.Of(_day.Durable, await Ask(_day.Durable.InTimeOrder(), slot => Slot(slot).GetSnapshot()), Now());

    public Task<Refusal.SlotOverlaps?> FindOverlap(SessionTime session) => Task.FromResult(DayPlan.FindOverlap(_day.Current, session));

    /// <summary>What of yesterday goes on now; nothing when this is not the hospital's current date.</summary>
    private async Task<CarriedOver> CarriedOverToNow() =>
        HasYesterday && await Today() == _date ? await Yesterday().GetCarriedOver() : CarriedOver.Nothing;

    /// <summary>What the live day shows of yesterday.</summary>
    private async Task<CarriedOver> CarriedOverToShow()
    {
        var age = (await Today()).DayNumber - _date.DayNumber;
        if (!HasYesterday || age is not (0 or 1))
        {
            return CarriedOver.Nothing;
        }

        // The version still counts on the next date, so that that of an open feed never decreases at midnight.
        var carried = await Yesterday().GetCarriedOver();
        return age == 0 ? carried : new CarriedOver { Version = carried.Version };
    }

    /// <returns>The day of the current date, when that is the date after this one; otherwise null.</returns>
    private async Task<IDoctorDayGrain?> DayThatCalls() => HasTomorrow && await Today() == _date.AddDays(1)
        ? GrainFactory.Day(_hospital, _doctor, _date.AddDays(1))
        : null;

    /// <summary>
    /// Checks the dates before and after for a session over midnight. Two dates that are planned at the same moment don't see each
    /// other: this protects from mistakes in planning, not from oversold seats.
    /// </summary>
    private async Task<Refusal.SlotOverlaps?> OverlapOnOtherDate(SessionTime session)
    {
        if (await GrainFactory.Doctor(_hospital, _doctor).ListDates() is not Outcome<ImmutableArray<DateOnly>>.Done { Value: var dates })
        {
            return null;
        }

        if (HasYesterday && dates.Contains(_date.AddDays(-1)) && await Yesterday().FindOverlap(session) is { } before)
        {
            return before;
        }

        return session.EndsOn > _date && dates.Contains(session.EndsOn)
            ? await GrainFactory.DayPeer(_hospital, _doctor, session.EndsOn).FindOverlap(session)
            : null;
    }

    private async Task<DateOnly> Today() => _day.Durable.Slots.IsEmpty
        ? HospitalTime.At(_clock.GetUtcNow(), (await GrainFactory.Hospital(_hospital).GetPolicy()).TimeZone).Date
        : Now().Date;

    private IDayPeer Yesterday() => GrainFactory.DayPeer(_hospital, _doctor, _date.AddDays(-1));
}
