namespace OpdTokens.Grains.Domain;

/// <summary>Consecutive token numbers of one day, leased to one slot. A number in it is used once or never.</summary>
/// <param name="First">From 1.</param>
/// <param name="Count">From 0.</param>
[GenerateSerializer, Immutable, Alias("opd.number-block")]
public readonly record struct NumberBlock(int First, int Count)
{
    public int Last => First + Count - 1;

    public bool Contains(int number) => First <= number && number <= Last;

    public NumberBlock WithoutFirst() => new(First + 1, Count - 1);
}
