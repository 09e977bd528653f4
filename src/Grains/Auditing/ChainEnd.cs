using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Auditing;

/// <summary>Where a chain goes on.</summary>
/// <param name="Number">Of the last entry; 0 when there is none.</param>
/// <param name="Hash">Of the last entry.</param>
public readonly record struct ChainEnd(long Number, string Hash)
{
    public static ChainEnd OfNone { get; } = new(0, new string('0', 64));

    public static ChainEnd After(FiledEntry last) => new(last.Number, last.Hash);
}
