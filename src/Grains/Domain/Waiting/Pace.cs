using System.Collections.Immutable;

namespace OpdTokens.Grains.Domain;

/// <summary>How long the doctor takes for one patient, in minutes, as far as it can be known by now.</summary>
/// <param name="Mean">Expected.</param>
/// <param name="Deviation">Standard deviation from patient to patient.</param>
/// <param name="Doubt">Standard deviation of <paramref name="Mean"/> itself.</param>
internal readonly record struct Pace(double Mean, double Deviation, double Doubt)
{
    /// <summary>A doctor's pace changes in the course of a day, so what is older than an hour or two of work is forgotten.</summary>
    private const int Recent = 12;

    /// <summary>Each consultation counts this much of the one after it, for the same reason.</summary>
    private const double Fading = 0.93;

    /// <summary>
    /// The plan weighs as much as so many consultations. Doctors' means scatter by about 0.3 of the plan, single consultations by
    /// about 0.6 of the mean: (0.6 / 0.3)² = 4.
    /// </summary>
    private const double PriorConsultations = 4;

    /// <summary>Standard deviation over mean: a usual assumption for out-patients, until the day shows its own.</summary>
    private const double PriorVariation = 0.6;

    /// <summary>A spread takes more consultations to learn than a mean.</summary>
    private const double PriorConsultationsOfSpread = 10;

    /// <summary>
    /// What lasted longer counts as this many times the plan: someone forgot to complete. It is not left out, because long
    /// consultations do happen, and a doctor without them would seem too fast.
    /// </summary>
    private const double LongestOfPlan = 4;

    /// <summary>Nobody sits down, speaks and leaves in less: the desk clicked through, which says nothing about the doctor.</summary>
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
