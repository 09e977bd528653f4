using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Auditing;

/// <summary>
/// Computes the hash chain. Each hash covers the previous one, so changing, removing or inserting an entry requires all later
/// entries to be rehashed.
/// </summary>
public static class AuditChain
{
    /// <summary>Microseconds, the finest precision that every store keeps.</summary>
    public const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    private const string None = "-,";

    public static FiledEntry Append(HospitalId hospital, ChainEnd end, AuditEntry entry)
    {
        var kept = entry with { At = new DateTimeOffset(entry.At.UtcTicks - (entry.At.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero) };
        var number = end.Number + 1;
        return new FiledEntry(number, kept, end.Hash, HashOf(hospital, number, kept, end.Hash));
    }

    /// <returns>True when the entry is as it was filed and follows the previous one.</returns>
    public static bool IsWhole(HospitalId hospital, ChainEnd end, FiledEntry next) =>
        next.Number == end.Number + 1
        && next.PreviousHash == end.Hash
        && next.Hash == HashOf(hospital, next.Number, next.Entry, next.PreviousHash);

    /// <summary>The text of roles, as hashed and stored.</summary>
    public static string TextOf(Roles roles) => roles.ToString().ToLowerInvariant();

    public static string TextOf(DateTimeOffset instant) => instant.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture);

    /// <summary>
    /// Hashes the fields as netstrings (<c>5:admin,</c>, or <c>-,</c> for a missing value), so that different entries never
    /// produce the same bytes.
    /// </summary>
    private static string HashOf(HospitalId hospital, long number, AuditEntry entry, string previousHash)
    {
        string?[] fields =
        [
            previousHash,
            hospital.Slug,
            number.ToString(CultureInfo.InvariantCulture),
            entry.Id.ToString("D"),
            TextOf(entry.At),
            entry.Actor,
            TextOf(entry.Roles),
            entry.Address,
            entry.Action,
            entry.Subject,
            entry.Detail,
            entry.Reason,
            entry.Result,
        ];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var field in fields)
        {
            var text = field is null ? None : string.Create(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(field)}:{field},");
            hash.AppendData(Encoding.UTF8.GetBytes(text));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>The last position of a chain.</summary>
/// <param name="Number">The number of the last entry; 0 for an empty chain.</param>
/// <param name="Hash">The hash of the last entry.</param>
public readonly record struct ChainEnd(long Number, string Hash)
{
    public static ChainEnd OfNone { get; } = new(0, new string('0', 64));

    public static ChainEnd After(FiledEntry last) => new(last.Number, last.Hash);
}
