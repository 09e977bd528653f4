using System.Collections.Immutable;
using System.Globalization;

namespace OpdTokens.Grains.Interfaces;

/// <param name="Id">The short name, used in grain keys and links.</param>
/// <param name="Name">The display name.</param>
/// <param name="Languages">IETF language tags in order of preference.</param>
/// <param name="Policy">The policy at creation.</param>
/// <param name="CreatedAt">UTC; null for the deployment's own hospital, which is configured and not created.</param>
[GenerateSerializer, Immutable, Alias("opd.hospital-view")]
public sealed record HospitalView(
    HospitalId Id, string Name, ImmutableArray<string> Languages, HospitalPolicy Policy, DateTimeOffset? CreatedAt);

/// <param name="Id">From 1, in the order of registration.</param>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="Specialization">1 to 100 characters.</param>
/// <param name="IsActive">An inactive doctor gets no new slots.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="Room">The first of the rooms; null when the doctor has none.</param>
[GenerateSerializer, Immutable, Alias("opd.doctor-view")]
public sealed record DoctorView(int Id, string Name, string Specialization, bool IsActive, DateTimeOffset CreatedAt, string? Room = null)
{
    /// <summary>The most rooms of one doctor.</summary>
    public const int MaxRooms = 10;

    /// <summary>The rooms after the first, of a doctor who works at several counters; null for all others.</summary>
    [Id(0)]
    public ImmutableArray<string>? FurtherRooms { get; init; }

    /// <summary>
    /// The ids of the doctors who call the patients of this pool, comma-separated in ascending order; null for a doctor. A pool is one
    /// queue for several doctors. A text, so that two equal views are equal.
    /// </summary>
    [Id(10)]
    public string? PoolMembers { get; init; }

    public bool IsPool => PoolMembers is not null;

    /// <summary>The doctors who call the patients of this pool; empty for a doctor.</summary>
    public ImmutableArray<int> Members => PoolMembers is { Length: > 0 } members
        ? [.. members.Split(',').Select(id => int.Parse(id, CultureInfo.InvariantCulture))]
        : [];

    /// <summary>
    /// The letters or digits before the doctor's numbers, as in <c>M33</c>; null from a silo of an earlier version. The register
    /// decides about it.
    /// </summary>
    [Id(20)]
    public string? Prefix { get; init; }

    /// <summary>The counters to which patients are called, 0 to <see cref="MaxRooms"/>. The first one is the default.</summary>
    public ImmutableArray<string> Rooms =>
        Room is null ? [] : [Room, .. FurtherRooms ?? []];

    /// <summary>Returns the pool with other members.</summary>
    public DoctorView WithMembers(IEnumerable<int> members) => this with
    {
        PoolMembers = string.Join(',', members.Order().Select(id => id.ToString(CultureInfo.InvariantCulture))),
    };

    /// <summary>Returns the doctor with other rooms, or the same doctor when the rooms are the same.</summary>
    public DoctorView WithRooms(ImmutableArray<string> rooms) => rooms.SequenceEqual(Rooms)
        ? this
        : this with { Room = rooms.FirstOrDefault(), FurtherRooms = rooms is [_, _, ..] ? rooms[1..] : null };
}

/// <summary>An access key without its secret, which is shown only once.</summary>
/// <param name="Id">Identifies the key in lists, logs and the audit.</param>
/// <param name="Name">A display name that says where the key is used.</param>
/// <param name="Roles">The roles of the key's bearer.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="CreatedBy">The name of the caller who created the key.</param>
/// <param name="ExpiresAt">UTC; null for a key that does not expire.</param>
/// <param name="RotatedAt">UTC; the last rotation.</param>
/// <param name="RevokedAt">UTC; null while the key is valid.</param>
/// <param name="LastUsedAt">UTC, accurate to about one minute.</param>
[GenerateSerializer, Immutable, Alias("opd.access-key-view")]
public sealed record AccessKeyView(
    string Id,
    string Name,
    Roles Roles,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? RotatedAt,
    DateTimeOffset? RevokedAt,
    DateTimeOffset? LastUsedAt);

/// <param name="Id">Ten random Crockford base-32 characters.</param>
/// <param name="Status">The progress of the erasure.</param>
/// <param name="RequestedAt">UTC; tokens allocated later are not erased.</param>
/// <param name="DoneAt">UTC; null until the erasure is done.</param>
/// <param name="Tokens">The number of tokens whose patient data has been erased so far.</param>
[GenerateSerializer, Immutable, Alias("opd.erasure-view")]
public sealed record ErasureView(
    string Id, ErasureStatus Status, DateTimeOffset RequestedAt, DateTimeOffset? DoneAt, int Tokens);

public enum ErasureStatus
{
    /// <summary>The days are being searched.</summary>
    Running = 0,

    /// <summary>A token has not ended yet. The search is repeated the next day.</summary>
    Waiting = 1,

    /// <summary>All data is erased, including the requested number.</summary>
    Done = 2,
}
