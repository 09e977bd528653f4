using System.Collections.Immutable;
using OpdTokens.Grains.Domain.Slots;

namespace OpdTokens.Grains.Domain.Waiting;

/// <summary>The estimated duration of one of the doctor's consultations, in minutes.</summary>
/// <param name="Mean">The expected duration.</param>
/// <param name="Deviation">The standard deviation between patients.</param>
/// <param name="Doubt">The standard deviation of <paramref name="Mean"/> itself.</param>
internal readonly record struct Pace(double Mean, double Deviation, double Doubt)
{
    /// <summary>
    /// The number of consultations to consider, one or two hours of work. A doctor's pace changes during the day.
    /// </summary>
    private const int Recent = 12;

    /// <summary>The weight of each consultation relative to the next one, also because the pace changes.</summary>
    private const double Fading = 0.93;

    /// <summary>
    /// The weight of the plan, in consultations. The mean durations of doctors deviate by about 0.3 of the plan, single
    /// consultations by about 0.6 of the mean: (0.6 / 0.3)² = 4.
    /// </summary>
    private const double PriorConsultations = 4;

    /// <summary>The prior ratio of standard deviation to mean, a usual assumption for out-patients.</summary>
    private const double PriorVariation = 0.6;

    /// <summary>
    /// The weight of the prior variation, in consultations. A variation takes more observations to estimate than a mean.
    /// </summary>
    private const double PriorConsultationsOfSpread = 10;

    /// <summary>
    /// Caps a consultation at this multiple of the plan, because the desk probably forgot to complete it. It is not discarded:
    /// long consultations do happen, and without them the doctor would seem too fast.
    /// </summary>
    private const double LongestOfPlan = 4;

    /// <summary>A shorter consultation is ignored. It is a correction at the desk and says nothing about the doctor.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(15);

    public static Pace Of(TimeSpan planned, ImmutableArray<Consultation> consultations)
    {
        var plan = planned.TotalMinutes;
        var lengths = consultations
            .Where(consultation => consultation.Length >= Shortest)
            .OrderByDescending(consultation => consultation.EndedAt)
            .ThenByDescending(consultation => consultation.StartedAt)
            .Take(Recent)
            .Select((consultation, age) => (
                Minutes: Math.Min(consultation.Length.TotalMinutes, LongestOfPlan * plan),
                Weight: Math.Pow(Fading, age)))
            .ToArray();

        var weight = lengths.Sum(length => length.Weight);
        var mean = Blend(plan, PriorConsultations, lengths.Sum(length => length.Weight * length.Minutes), weight);
        var squares = lengths.Sum(length => length.Weight * Math.Pow(length.Minutes - mean, 2));
        var variance = Blend(Math.Pow(PriorVariation * mean, 2), PriorConsultationsOfSpread, squares, weight);
        return new Pace(mean, Math.Sqrt(variance), Math.Sqrt(variance / (PriorConsultations + weight)));
    }

    private static double Blend(double prior, double priorWeight, double sum, double weight) =>
        ((prior * priorWeight) + sum) / (priorWeight + weight);
}
