namespace OpdTokens.Grains.Domain;

/// <summary>Work without a pause.</summary>
/// <param name="From">When it begins at the earliest.</param>
/// <param name="Work">What is to be done from then on.</param>
internal readonly record struct Stretch(DateTimeOffset From, Work Work)
{
    public DateTimeOffset LikelyEnd => From + Work.Median;

    public DateTimeOffset NineInTenEnd => From + Work.NineInTen;

    public Stretch Plus(Pace pace, double probability) => this with { Work = Work.Plus(pace, probability) };
}
