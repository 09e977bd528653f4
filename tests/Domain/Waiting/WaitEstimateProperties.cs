using System.Collections.Immutable;
using CsCheck;
using static OpdTokens.Domain.Tests.Waiting.Snapshots;

namespace OpdTokens.Domain.Tests.Waiting;

[Trait("Category", "Thorough")]
public class WaitEstimateProperties
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private static readonly Gen<DateTimeOffset> Instant = Gen.Int[0, 10 * 3600].Select(second => Morning.AddSeconds(second));

    private static readonly Gen<QueuedToken> AnyPatient = Gen.Frequency(
        (5, Gen.Const(Here)),
        (4, Gen.Const(NotYet)),
        (1, Instant.Select(startedAt => Patient(TokenStatus.Consulting, startedAt))));

    private static readonly Gen<ImmutableArray<SlotSnapshot>> Slots = Gen.Select(Instant, Gen.Int[1, 60], AnyPatient.Array[0, 12])
        .Array[0, 5]
        .Select(slots => slots
            .OrderBy(slot => slot.Item1)
            .Select((slot, i) => Slot(ordinal: i + 1, slot.Item1, TimeSpan.FromMinutes(slot.Item2), capacity: 1, [.. slot.Item3]))
            .ToImmutableArray());

    /// <summary>Nonsense among them: negative ones, and such that last for hours.</summary>
    private static readonly Gen<Consultation> AnyConsultation = Gen.Select(
        Instant, Gen.OneOf(Gen.Int[-60, 60], Gen.Int[60, 3600], Gen.Int[3600, 36000]),
        (startedAt, seconds) => new Consultation(startedAt, startedAt.AddSeconds(seconds)));

    private static readonly Gen<Asked> Any = Gen.Select(
        Slots, AnyConsultation.Array[0, 20], Gen.Int[0, 100], Gen.Int[0, 100], Gen.Int[0, 480], Instant, Instant,
        (slots, consultations, came, noShows, delay, announcedAt, now) =>
            new Asked(slots, [.. consultations], new(came, noShows), delay, announcedAt, now));

    [Fact]
    public void There_is_one_for_everyone_but_those_with_the_doctor() => Check(asked => Assert.Equal(
        asked.Slots.Select(slot => slot.Queue.Select(patient => patient.Status == TokenStatus.Consulting)),
        asked.Estimates().Select(slot => slot.Select(estimate => estimate is null))));

    [Fact]
    public void None_is_in_the_past_or_before_its_slot() => Check(asked => Assert.All(
        asked.Slots.Zip(asked.Estimates()),
        slot => Assert.All(Given(slot.Second), estimate => Assert.True(
            estimate.LikelyAt >= asked.Now && estimate.LikelyAt >= StartOf(slot.First)))));

    [Fact]
    public void Nine_in_ten_takes_no_less_than_likely() => Check(asked => Assert.All(
        asked.Estimates().SelectMany(Given), estimate => Assert.True(estimate.NineInTenBy >= estimate.LikelyAt)));

    [Fact]
    public void Along_a_queue_they_never_decrease() => Check(asked => Assert.All(asked.Estimates().Select(Given), slot =>
    {
        Assert.Equal(slot.Select(estimate => estimate.LikelyAt).Order(), slot.Select(estimate => estimate.LikelyAt));
        Assert.Equal(slot.Select(estimate => estimate.NineInTenBy).Order(), slot.Select(estimate => estimate.NineInTenBy));
    }));

    [Fact]
    public void They_are_the_same_for_the_same_facts_in_whatever_order_the_consultations_come() => Check(asked => Assert.Equal(
        asked.Estimates().SelectMany(Given),
        (asked with { Consultations = [.. asked.Consultations.Reverse()] }).Estimates().SelectMany(Given)));

    [Fact]
    public void A_longer_delay_makes_nobody_earlier() => Check(asked => AssertNoneEarlier(
        asked, asked with { Delay = asked.Delay + 1 + (asked.Delay % 50) }));

    [Fact]
    public void One_more_in_a_waiting_room_makes_nobody_earlier() => Check(asked => AssertNoneEarlier(asked, asked with
    {
        Slots = [.. asked.Slots.Select(slot => slot.Queue.Contains(Here) ? slot with { Queue = slot.Queue.Insert(0, Here) } : slot)],
    }));

    private static void AssertNoneEarlier(Asked asked, Asked later) => Assert.All(
        asked.Estimates().Zip(later.Estimates()),
        slot => Assert.All(Given(slot.First).Zip(Given(slot.Second).TakeLast(Given(slot.First).Length)), estimate => Assert.True(
            estimate.Second.LikelyAt >= estimate.First.LikelyAt && estimate.Second.NineInTenBy >= estimate.First.NineInTenBy,
            $"{estimate.First} became {estimate.Second}")));

    private static WaitEstimate[] Given(ImmutableArray<WaitEstimate?> slot) => [.. slot.OfType<WaitEstimate>()];

    private static void Check(Action<Asked> check) => Any.Sample(check, iter: 2_000);

    private sealed record Asked(
        ImmutableArray<SlotSnapshot> Slots,
        ImmutableArray<Consultation> Consultations,
        Attendance Attendance,
        int Delay,
        DateTimeOffset AnnouncedAt,
        DateTimeOffset Now)
    {
        public ImmutableArray<ImmutableArray<WaitEstimate?>> Estimates() => WaitEstimates.Of(
            [.. Slots.Select((slot, i) => slot with { Consultations = ConsultationsOf(i), Attendance = i == 0 ? Attendance : default })],
            Utc,
            new Lateness(AnnouncedAt, TimeSpan.FromMinutes(Delay)),
            Now);

        /// <summary>Dealt out to the slots in turn.</summary>
        private ImmutableArray<Consultation> ConsultationsOf(int slot) => [.. Consultations.Where((_, i) => i % Slots.Length == slot)];
    }
}
