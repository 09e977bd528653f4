namespace OpdTokens.Grains.Domain;

/// <summary>Workload without a pause.</summary>
/// <param name="From">When it begins at the earliest.</param>
/// <param name="Workload">What is to be done from then on.</param>
internal readonly record struct BusyPeriod(DateTimeOffset From, Workload Workload)
{
    public DateTimeOffset LikelyEnd => From + Workload.Median;

    public DateTimeOffset NineInTenEnd => From + Workload.NineInTen;

    public BusyPeriod Plus(Pace pace, double probability) => this with { Workload = Workload.Plus(pace, probability) };
}
