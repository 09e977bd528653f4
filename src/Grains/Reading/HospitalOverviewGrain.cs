using System.Collections.Immutable;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Domain.Administration;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Peers;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Reading;

/// <summary>
/// Queries every day and adds up the results. It shares no state with allocations, so a slow query never delays one.
/// </summary>
[StatelessWorker]
[Reentrant]
[GrainType("overview")]
internal sealed class HospitalOverviewGrain(TimeProvider clock, HospitalStatistics statistics) : Grain, IHospitalOverviewGrain
{
    private HospitalId Hospital => GrainKeys.HospitalOf(this.GetPrimaryKeyString());

    public async Task<HospitalStatus> GetStatus()
    {
        var today = (await Now()).Date;
        var doctors = await GrainFactory.Hospital(Hospital).ListDoctors();
        var tally = await statistics.Count(Hospital, doctors, today);
        return new HospitalStatus(today, doctors.Length, doctors.Count(doctor => doctor.IsActive), tally.ActiveSlots, tally.Tokens);
    }

    public async Task<Outcome<Page<SlotView>>> ListSlots(SlotQuery query)
    {
        if (await UnknownDoctor(query.DoctorId) is { } unknown)
        {
            return unknown;
        }

        var now = await Now();
        var slots = await Task.WhenAll((await DaysOf(query, now.Date)).Select(day => day.ListSlots()));
        var matching = slots
            .SelectMany(day => day)
            .Where(slot => query.Date is not null || slot.Id.Date >= now.Date || now.IsRunning(slot.Time))
            .Where(slot => slot.IsActive || !query.ActiveOnly)
            .OrderBy(slot => slot.Id.Date)
            .ThenBy(slot => slot.Start)
            .ThenBy(slot => slot.Id.DoctorId)
            .ThenBy(slot => slot.Id.Ordinal)
            .Where(slot => query.After is not { } after || IsAfter(slot, after));
        return Cut(matching, query.Limit);
    }

    public async Task<Outcome<Page<TokenView>>> ListTokens(TokenQuery query)
    {
        if (await UnknownDoctor(query.DoctorId) is { } unknown)
        {
            return unknown;
        }

        switch (await TokensOf(query))
        {
            case Outcome<ImmutableArray<TokenView>>.Refused refused:
                return refused.Reason;
            case Outcome<ImmutableArray<TokenView>>.Done { Value: var tokens }:
                var matching = tokens
                    .Where(_ => query.Slot is not { } slot || IsIn(slot, query))
                    .Where(token => query.Status is null || token.Status == query.Status)
                    .Where(token => query.Source is null || token.Source == query.Source)
                    .OrderByDescending(token => token.AllocatedAt)
                    .ThenByDescending(token => token.Id.ToString(), StringComparer.Ordinal)
                    .Where(token => query.After is not { } after || IsAfter(token, after));
                return Cut(matching, query.Limit);
            case var other:
                throw new InvalidOperationException($"Unknown outcome {other}.");
        }
    }

    private async Task<Outcome<ImmutableArray<TokenView>>> TokensOf(TokenQuery query)
    {
        var search = query.Search is { } typed ? await WithDoctorOfNumber(typed) : null;
        if (query.Slot is { } slot)
        {
            var grain = GrainFactory.Slot(Hospital, slot);
            return search is null ? await grain.ListTokens() : await grain.FindTokens(search);
        }

        // A whole number contains its date.
        var today = (await Now()).Date;
        var date = TokenNumber.TryParse(search?.Number, out var whole) ? whole.Date : query.Date ?? today;
        var doctors = await Doctors(query.DoctorId);
        if (search is null)
        {
            return await Join(doctors.Select(doctor => GrainFactory.Day(Hospital, doctor, date).ListTokens()));
        }

        var found = await Join(doctors.Select(doctor => GrainFactory.Day(Hospital, doctor, date).FindTokens(search)));
        if (query.Date is not null || date != today)
        {
            return found;
        }

        // What goes on since yesterday is shown with today, so it is found with it, unless one date was asked for.
        var carried = await Join(doctors.Select(doctor => FindCarriedOver(doctor, date.AddDays(-1), search)));
        return found.Concat(carried).DistinctBy(token => token.Id).ToImmutableArray();

        static async Task<ImmutableArray<TokenView>> Join(IEnumerable<Task<ImmutableArray<TokenView>>> days) =>
            [.. (await Task.WhenAll(days)).SelectMany(day => day).DistinctBy(token => token.Id)];
    }

    private async Task<ImmutableArray<TokenView>> FindCarriedOver(int doctor, DateOnly yesterday, TokenSearch search)
    {
        var found = await GrainFactory.Day(Hospital, doctor, yesterday).FindTokens(search);
        if (found.IsEmpty)
        {
            return [];
        }

        var carried = await GrainFactory.DayPeer(Hospital, doctor, yesterday).GetCarriedOver();
        return [.. found.Where(carried.Includes)];
    }

    private async Task<TokenSearch> WithDoctorOfNumber(TokenSearch search) =>
        search.Number is { } number && Prefixes.Find(number, await GrainFactory.Hospital(Hospital).ListDoctors()) is var (doctor, digits)
            ? search with { Number = digits, NumberOf = doctor }
            : search;

    private async Task<ImmutableArray<IDoctorDayGrain>> DaysOf(SlotQuery query, DateOnly today)
    {
        var doctors = await Doctors(query.DoctorId);
        if (query.Date is { } date)
        {
            return [.. doctors.Select(doctor => GrainFactory.Day(Hospital, doctor, date))];
        }

        // A session of yesterday may still run.
        var first = today.AddDays(-1);
        var calendars = await Task.WhenAll(doctors.Select(doctor => GrainFactory.Doctor(Hospital, doctor).ListDates()));
        return
        [
            .. from calendar in doctors.Zip(calendars)
               where calendar.Second is Outcome<ImmutableArray<DateOnly>>.Done
               from day in ((Outcome<ImmutableArray<DateOnly>>.Done)calendar.Second).Value
               where day >= first
               select GrainFactory.Day(Hospital, calendar.First, day),
        ];
    }

    private async Task<ImmutableArray<int>> Doctors(int? only) => only is { } doctor
        ? [doctor]
        : [.. (await GrainFactory.Hospital(Hospital).ListDoctors()).Select(registered => registered.Id)];

    private async Task<Refusal?> UnknownDoctor(int? doctor) =>
        doctor is { } id && await GrainFactory.Doctor(Hospital, id).Get() is Outcome<DoctorView>.Refused refused
            ? refused.Reason
            : null;

    private async Task<HospitalTime> Now()
    {
        var policy = await GrainFactory.Hospital(Hospital).GetPolicy();
        return HospitalTime.At(clock.GetUtcNow(), policy.TimeZone);
    }

    /// <summary>Whether a slot is one of the doctor and of the date that are asked for.</summary>
    private static bool IsIn(SlotId slot, TokenQuery query) =>
        (query.DoctorId ?? slot.DoctorId, query.Date ?? slot.Date) == (slot.DoctorId, slot.Date);

    private static bool IsAfter(SlotView slot, SlotPosition after) =>
        (slot.Id.Date, slot.Start, slot.Id.DoctorId, slot.Id.Ordinal)
            .CompareTo((after.Id.Date, after.Start, after.Id.DoctorId, after.Id.Ordinal)) > 0;

    private static bool IsAfter(TokenView token, TokenPosition after) => token.AllocatedAt != after.AllocatedAt
        ? token.AllocatedAt < after.AllocatedAt
        : string.CompareOrdinal(token.Id.ToString(), after.Id.ToString()) < 0;

    private static Page<T> Cut<T>(IEnumerable<T> items, int limit)
    {
        var one = items.Take(limit + 1).ToImmutableArray();
        return new Page<T>([.. one.Take(limit)], one.Length > limit);
    }
}
