using System.Collections.Immutable;
using OpdTokens.Grains.Domain.Days;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Days;

/// <summary>Decides to which rooms the patients of the day are called.</summary>
internal sealed partial class DoctorDayGrain
{
    public async Task<Outcome<DayView>> SetRooms(ImmutableArray<string>? rooms)
    {
        if (_day.Current.Slots.IsEmpty)
        {
            return await NoSlots();
        }

        return await _day.Answer(day => DayPlan.SetRooms(day, rooms)) is Outcome<bool>.Refused refused ? refused.Reason : await GetDay();
    }

    /// <summary>
    /// The day may have rooms of its own. Otherwise they are the doctor's, and those of a pool are also the rooms of its members.
    /// </summary>
    private async Task<DoctorView> WithRoomsOfDay(DoctorView doctor)
    {
        if (_day.Durable.Rooms is { } rooms)
        {
            return doctor.WithRooms(rooms);
        }

        var members = await Task.WhenAll(doctor.Members.Select(member => GrainFactory.Doctor(_hospital, member).Get()));
        var ofMembers = members.OfType<Outcome<DoctorView>.Done>()
            .Where(member => member.Value.IsActive)
            .SelectMany(member => member.Value.Rooms);
        return doctor.WithRooms([.. doctor.Rooms.Union(ofMembers)]);
    }
}
