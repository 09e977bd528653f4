using System.Collections.Immutable;
using OpdTokens.Simulation.Plan;

namespace OpdTokens.Domain.Tests.Waiting;

/// <summary>One doctor's day, played to its end with what the doctor does: <c>next</c>, whenever free.</summary>
internal sealed class SimulatedDay
{
    public const double OpensAt = 8.5 * 60;

    private const double SlotMinutes = 60;

    private const double CalledAwayAt = 10.25 * 60;

    private static readonly double[] SlotStarts = [9 * 60, 10 * 60, 11 * 60, 14 * 60, 15 * 60];

    private static readonly DateTimeOffset Midnight = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    private readonly RandomSource _dice;
    private readonly Scenario _scenario;
    private readonly int _capacity;
    private readonly double _planned;
    private readonly double _absence;
    private double _announcedMinutes;
    private double _announcedAt = double.PositiveInfinity;

    public SimulatedDay(Scenario scenario, uint seed)
    {
        (_dice, _scenario) = (new RandomSource(seed), scenario);
        _capacity = _dice.Whole(5, 15);
        _planned = SlotMinutes / _capacity;
        Slots = [.. SlotStarts.Select((start, slot) => Patients(slot, start, _capacity, _dice.Between(scenario.NoShows)))];

        var lateness = _dice.Between(scenario.Lateness);
        if (scenario.IsAnnounced)
        {
            Announce(lateness, at: SlotStarts[0] - 20);
        }

        _absence = scenario.Absence == default ? 0 : _dice.Between(scenario.Absence);
        Play(beginsAt: SlotStarts[0] + lateness);
    }

    /// <summary>Each in the order of its queue.</summary>
    public ImmutableArray<ImmutableArray<SimulatedPatient>> Slots { get; }

    public double EndsAt => Everyone.Where(patient => patient.Comes).Max(patient => patient.CalledAt);

    private IEnumerable<SimulatedPatient> Everyone => Slots.SelectMany(slot => slot);

    /// <summary>In minutes of the day.</summary>
    public static double StartOf(int slot) => SlotStarts[slot];

    public static DateTimeOffset Instant(double minute) => Midnight.AddMinutes(minute);

    /// <summary>What the system answers at that minute, one for each of <see cref="QueueAt"/>.</summary>
    public ImmutableArray<ImmutableArray<WaitEstimate?>> EstimatesAt(double minute) => WaitEstimates.Of(
        [.. Slots.Select((_, slot) => SnapshotAt(slot, minute))],
        Snapshots.Utc,
        minute < _announcedAt ? default : new Lateness(Instant(_announcedAt), TimeSpan.FromMinutes(_announcedMinutes)),
        Instant(minute));

    /// <summary>What a desk without the system would say: so many before you, so many minutes each.</summary>
    public double NaiveAt(int slot, int position, double minute) => Math.Max(minute, SlotStarts[slot]) + ((position - 1) * _planned);

    public ImmutableArray<SimulatedPatient> QueueAt(int slot, double minute) =>
        [.. Slots[slot].Where(patient => patient.IsQueuedAt(minute))];

    private SlotSnapshot SnapshotAt(int slot, double minute)
    {
        var queue = QueueAt(slot, minute).Select(patient => Snapshots.Patient(
            patient.StatusAt(minute), patient.CalledAt <= minute ? Instant(patient.CalledAt) : null));
        return Snapshots.Slot(slot + 1, Instant(SlotStarts[slot]), TimeSpan.FromMinutes(SlotMinutes), _capacity, [.. queue]) with
        {
            Consultations =
            [
                .. Slots[slot].Where(patient => patient.CompletedAt <= minute)
                    .Select(patient => new Consultation(Instant(patient.CalledAt), Instant(patient.CompletedAt))),
            ],
            Attendance = new Attendance(
                Slots[slot].Count(patient => patient.CheckedInAt <= minute),
                Slots[slot].Count(patient => patient.NoShowAt <= minute)),
        };
    }

    private void Announce(double minutes, double at) =>
        (_announcedAt, _announcedMinutes) = (at, Math.Max(5, 5 * Math.Round(minutes * _dice.Between((0.7, 1.1)) / 5)));

    private ImmutableArray<SimulatedPatient> Patients(int slot, double start, int capacity, double noShows)
    {
        var taken = (int)Math.Round(capacity * _dice.Between((0.6, 1)));
        var walkIns = taken / 5;
        var booked = Enumerable.Range(0, taken - walkIns).Select(place => new SimulatedPatient
        {
            Slot = slot,
            BookedAt = 0,
            CheckedInAt = _dice.Happens(noShows)
                ? double.PositiveInfinity
                : Math.Max(OpensAt, _dice.Normal(start - 10, 12)),
        });
        var walkedIn = Enumerable.Range(0, walkIns)
            .Select(_ => _dice.Between((Math.Max(OpensAt, start - 45), start + 30)))
            .Order()
            .Select(comes => new SimulatedPatient { Slot = slot, BookedAt = comes, CheckedInAt = comes });
        var givenUpAt = start + SlotMinutes + 15;
        return [.. booked.Concat(walkedIn).Select(patient => patient.Comes ? patient : patient with { NoShowAt = givenUpAt })];
    }

    private void Play(double beginsAt)
    {
        var variation = _dice.Between(_scenario.Variation);
        var pace = _dice.Between(_scenario.Pace);
        SimulatedPatient? last = null;
        var left = Everyone.Where(patient => patient.Comes).ToList();
        var minute = beginsAt;
        while (left.Count > 0)
        {
            var free = minute;
            minute = Math.Max(minute, left.Min(CanBeCalledFrom));
            var next = left.First(patient => CanBeCalledFrom(patient) <= minute);
            left.Remove(next);

            Complete(last, minute, pauses: minute > free);
            next.CalledAt = minute;
            next.CameTooLate = next.CheckedInAt == minute || IsOvertaken(next);
            var ofTheDay = Math.Max(0, (minute - SlotStarts[0]) / (SlotStarts[^1] - SlotStarts[0]));
            var drift = 1 + ((_scenario.PaceAtTheEnd - 1) * ofTheDay);
            minute += _dice.LogNormal(_planned * pace * drift, variation);
            next.DoneAt = minute;
            last = next;
            if (_absence > 0 && double.IsPositiveInfinity(_announcedAt) && minute > CalledAwayAt)
            {
                Announce(_absence, at: minute);
                Complete(last, minute, pauses: false);
                (last, minute) = (null, minute + _absence);
            }
        }

        Complete(last, last?.DoneAt ?? minute, pauses: false);
    }

    private double CanBeCalledFrom(SimulatedPatient patient) =>
        Math.Max(patient.CheckedInAt, SlotStarts[patient.Slot] - _scenario.CallsEarly);

    /// <summary>Someone behind them had been called before they came.</summary>
    private bool IsOvertaken(SimulatedPatient patient) => Everyone
        .SkipWhile(other => other != patient)
        .Any(other => other != patient && other.CalledAt < patient.CheckedInAt);

    private void Complete(SimulatedPatient? patient, double nextCalledAt, bool pauses)
    {
        if (patient is not null)
        {
            patient.CompletedAt =
                _dice.Happens(_scenario.ClickedThrough) ? patient.CalledAt
                : pauses && _dice.Happens(_scenario.Forgotten) ? nextCalledAt
                : patient.DoneAt;
        }
    }
}
