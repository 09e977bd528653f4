using System.Diagnostics.Metrics;
using OpdTokens.Domain.Tests.Support;
using OpdTokens.Grains.Slots;

namespace OpdTokens.Domain.Tests.Events;

/// <summary>An event that is new has to be handled by the state, the audit, the hints and the metrics.</summary>
public class EventConsumerTests
{
    /// <summary>One check for each aggregate.</summary>
    private static readonly Dictionary<Type, Action> Checks = new()
    {
        [typeof(SlotEvent)] = () =>
        {
            using var meters = new Meters();
            var metrics = new TokenMetrics(meters);
            Check(Histories.OfASlot(), (happened, after) => metrics.OnCommitted(HospitalId.Parse("main"), happened, after));
        },
        [typeof(DoctorDayEvent)] = () => Check(Histories.OfADay()),
        [typeof(DoctorEvent)] = () => Check(Histories.OfADoctor()),
        [typeof(HospitalEvent)] = () => Check(Histories.OfAHospital()),
        [typeof(HospitalsEvent)] = () => Check(Histories.OfTheHospitals()),
        [typeof(AccessKeyEvent)] = () => Check(Histories.OfAccessKeys()),
        [typeof(PatientDataEvent)] = () => Check(Histories.OfPatientData()),
    };

    public static TheoryData<Type> Unions() => [.. Checks.Keys];

    [Theory]
    [MemberData(nameof(Unions))]
    public void Every_consumer_handles_every_event(Type union) => Checks[union]();

    [Fact]
    public void Every_aggregate_is_checked()
    {
        var unions = from state in typeof(SlotState).Assembly.GetTypes()
                     where !state.IsAbstract
                     from role in state.GetInterfaces()
                     where role.IsGenericType && role.GetGenericTypeDefinition() == typeof(IState<,>)
                     select role.GenericTypeArguments[1];

        Assert.Equal(Checks.Keys.ToHashSet(), unions.ToHashSet());
    }

    /// <summary>A version that grows without a hint is seen too late; a hint without a new version is taken for one that was seen.</summary>
    [Fact]
    public void A_watcher_of_a_slot_gets_a_hint_for_exactly_the_events_that_make_its_version_grow() =>
        CheckHints(Histories.OfASlot(), slot => slot.Version);

    [Fact]
    public void A_watcher_of_a_day_gets_a_hint_for_exactly_the_events_that_make_its_version_grow() =>
        CheckHints(Histories.OfADay(), day => day.Version);

    /// <summary>An event that is new fails this test until somebody has decided whether it is counted.</summary>
    [Fact]
    public void Every_event_of_a_slot_is_counted_or_known_not_to_be()
    {
        HashSet<Type> counted = [], uncounted = [];
        using var meters = new Meters();
        using var listener = new MeterListener();
        var measurements = 0;
        listener.InstrumentPublished = (instrument, measured) => measured.EnableMeasurementEvents(instrument);
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => measurements++);
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => measurements++);
        listener.Start();
        var metrics = new TokenMetrics(meters);
        var (state, events) = Histories.OfASlot();
        foreach (var happened in events)
        {
            (state, measurements) = (state.Apply(happened), 0);
            metrics.OnCommitted(HospitalId.Parse("main"), happened, state);
            (measurements > 0 ? counted : uncounted).Add(happened.GetType());
        }

        Assert.Equal(
            [
                typeof(SlotEvent.CalledIn), typeof(SlotEvent.Cancelled), typeof(SlotEvent.Completed), typeof(SlotEvent.MarkedNoShow),
                typeof(SlotEvent.MovedOut), typeof(SlotEvent.StepUndone), typeof(SlotEvent.TokenAllocated),
            ],
            counted.OrderBy(type => type.Name, StringComparer.Ordinal));
        Assert.Equal(
            [
                typeof(SlotEvent.AdmissionRefused), typeof(SlotEvent.Called), typeof(SlotEvent.CheckedIn), typeof(SlotEvent.DayClosed),
                typeof(SlotEvent.MoveAbandoned), typeof(SlotEvent.MoveRedirected), typeof(SlotEvent.MoveStarted),
                typeof(SlotEvent.MovedIn), typeof(SlotEvent.NumbersLeased), typeof(SlotEvent.Parked), typeof(SlotEvent.PatientsErased),
                typeof(SlotEvent.Recalled), typeof(SlotEvent.Referred), typeof(SlotEvent.RequestAnswered), typeof(SlotEvent.Returned),
                typeof(SlotEvent.Skipped), typeof(SlotEvent.SlotChanged), typeof(SlotEvent.TimeZoneCorrected),
                typeof(SlotEvent.TokenCorrected),
            ],
            uncounted.OrderBy(type => type.Name, StringComparer.Ordinal));
    }

    private static void CheckHints<TState, TEvent>((TState Opened, IReadOnlyList<TEvent> Happened) history, Func<TState, long> version)
        where TState : IState<TState, TEvent>
    {
        var state = history.Opened;
        foreach (var happened in history.Happened)
        {
            var next = state.Apply(happened);
            var isTold = TState.Hint(happened, next, Desk.Opening) is not null;
            Assert.True(version(next) - version(state) == (isTold ? 1 : 0), $"{happened} is told of: {isTold}.");
            state = next;
        }
    }

    private static void Check<TState, TEvent>(
        (TState Opened, IReadOnlyList<TEvent> Happened) history, Action<TEvent, TState>? further = null)
        where TState : IState<TState, TEvent>
        where TEvent : notnull
    {
        var state = history.Opened;
        foreach (var happened in history.Happened)
        {
            state = state.Apply(happened);
            TState.Audit(happened, state);
            TState.Hint(happened, state, Desk.Opening);
            further?.Invoke(happened, state);
        }

        // A case that is missing here has no example: add it to the history.
        Assert.Equal(CasesOf(typeof(TEvent)), history.Happened.Select(happened => happened.GetType()).ToHashSet());
    }

    private static HashSet<Type> CasesOf(Type union) =>
        [.. union.GetNestedTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(union))];

    private sealed class Meters : IMeterFactory
    {
        private readonly List<Meter> _meters = [];

        public Meter Create(MeterOptions options)
        {
            var meter = new Meter(options);
            _meters.Add(meter);
            return meter;
        }

        public void Dispose() => _meters.ForEach(meter => meter.Dispose());
    }
}
