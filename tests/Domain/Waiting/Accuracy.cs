namespace OpdTokens.Domain.Tests.Waiting;

/// <summary>How far estimates were from what came true, in minutes.</summary>
internal sealed class Accuracy
{
    private const double AskedEvery = 10;

    /// <summary>Whose slot is later still isn't waiting yet.</summary>
    private const double AskedBefore = 60;

    private readonly List<double> _errors = [];
    private readonly List<double> _naiveErrors = [];
    private readonly List<double> _widths = [];
    private int _calledByThen;

    public double Mean => _errors.Average();

    public double Median => MedianOf(_errors);

    public double NaiveMean => _naiveErrors.Average();

    public double NaiveMedian => MedianOf(_naiveErrors);

    /// <summary>From <see cref="WaitEstimate.LikelyAt"/> to <see cref="WaitEstimate.NineInTenBy"/>.</summary>
    public double Width => _widths.Average();

    /// <summary>Share of those who were called by <see cref="WaitEstimate.NineInTenBy"/>.</summary>
    public double Coverage => (double)_calledByThen / _errors.Count;

    public static Accuracy Of(int days, params Scenario[] scenarios)
    {
        var accuracy = new Accuracy();
        foreach (var scenario in scenarios)
        {
            for (uint seed = 1; seed <= days; seed++)
            {
                accuracy.Add(new SimulatedDay(scenario, seed));
            }
        }

        return accuracy;
    }

    private void Add(SimulatedDay day)
    {
        for (var minute = SimulatedDay.OpensAt; minute < day.EndsAt; minute += AskedEvery)
        {
            var estimates = day.EstimatesAt(minute);
            for (var slot = 0; slot < estimates.Length && SimulatedDay.StartOf(slot) - AskedBefore <= minute; slot++)
            {
                var queue = day.QueueAt(slot, minute);
                for (var place = 0; place < queue.Length; place++)
                {
                    if (estimates[slot][place] is { } estimate && IsComparable(queue[place], minute))
                    {
                        Add(queue[place].CalledAt, estimate, day.NaiveAt(slot, place + 1, minute));
                    }
                }
            }
        }
    }

    /// <summary>Who is not there yet is told when they will be called if they come in time; it is no error when they don't.</summary>
    private static bool IsComparable(SimulatedPatient patient, double minute) =>
        patient.Comes && (patient.CheckedInAt <= minute || !patient.CameTooLate);

    private void Add(double calledAt, WaitEstimate estimate, double naive)
    {
        var called = SimulatedDay.Instant(calledAt);
        _errors.Add(Math.Abs((called - estimate.LikelyAt).TotalMinutes));
        _naiveErrors.Add(Math.Abs(calledAt - naive));
        _widths.Add((estimate.NineInTenBy - estimate.LikelyAt).TotalMinutes);
        _calledByThen += called <= estimate.NineInTenBy ? 1 : 0;
    }

    private static double MedianOf(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
