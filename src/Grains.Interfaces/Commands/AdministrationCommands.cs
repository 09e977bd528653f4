using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace OpdTokens.Grains.Interfaces;

/// <param name="Id">The short name. It can't be changed later.</param>
/// <param name="Name">The display name.</param>
/// <param name="Languages">IETF language tags in order of preference, for example <c>hi</c>.</param>
/// <param name="Policy">The policy in force until the hospital sets its own.</param>
[GenerateSerializer, Immutable, Alias("opd.found-hospital")]
public sealed record CreateHospital(
    HospitalId Id, string Name, ImmutableArray<string> Languages, HospitalPolicy Policy, RequestKey? RequestKey = null);

[GenerateSerializer, Immutable, Alias("opd.register-doctor")]
public sealed record RegisterDoctor(string Name, string Specialization, RequestKey? RequestKey = null, string? Room = null)
{
    /// <summary>All rooms; null when <see cref="Room"/> is the only one.</summary>
    [Id(0)]
    public ImmutableArray<string>? Rooms { get; init; }

    /// <summary>The members of a pool; null for a doctor.</summary>
    [Id(10)]
    public ImmutableArray<int>? Members { get; init; }

    /// <summary>1 to 3 letters A to Z or digits; null to choose one from the name.</summary>
    [Id(20)]
    public string? Prefix { get; init; }
}

/// <summary>Changes the properties that are not null. An empty room removes all rooms.</summary>
[GenerateSerializer, Immutable, Alias("opd.change-doctor")]
public sealed record ChangeDoctor(
    string? Name = null, string? Specialization = null, bool? IsActive = null, RequestKey? RequestKey = null, string? Room = null)
{
    /// <summary>All rooms; null to leave them, or when <see cref="Room"/> is the only one.</summary>
    [Id(0)]
    public ImmutableArray<string>? Rooms { get; init; }

    /// <summary>The members of a pool; null to leave them.</summary>
    [Id(10)]
    public ImmutableArray<int>? Members { get; init; }

    /// <summary>1 to 3 letters A to Z or digits.</summary>
    [Id(20)]
    public string? Prefix { get; init; }
}

/// <param name="Id">A random id, chosen by the creator of the secret.</param>
/// <param name="Name">A display name that says where the key is used.</param>
/// <param name="Roles">The roles of the key's bearer.</param>
/// <param name="Secret">The hash of the secret. Only the bearer has the secret itself.</param>
/// <param name="ExpiresAt">UTC; null for a key that does not expire.</param>
[GenerateSerializer, Immutable, Alias("opd.create-access-key")]
public sealed record CreateAccessKey(
    string Id, string Name, Roles Roles, SecretHash Secret, DateTimeOffset? ExpiresAt = null, RequestKey? RequestKey = null);

[GenerateSerializer, Immutable, Alias("opd.rotate-access-key")]
public sealed record RotateAccessKey(string Id, SecretHash Secret, RequestKey? RequestKey = null);

[GenerateSerializer, Immutable, Alias("opd.revoke-access-key")]
public sealed record RevokeAccessKey(string Id, string? Reason = null);

/// <param name="E164">The patient's number in E.164 form; null when it could not be parsed.</param>
/// <param name="Spellings">The digits of every way to type the number, including the one that was typed.</param>
/// <param name="Reason">The reason, for the audit.</param>
[GenerateSerializer, Immutable, Alias("opd.request-erasure")]
public sealed record RequestErasure(string? E164, ImmutableArray<string> Spellings, string Reason, RequestKey? RequestKey = null)
{
    /// <summary>Keeps the number out of logs that print the command.</summary>
    public override string ToString() => nameof(RequestErasure);
}

/// <summary>
/// SHA-256 of a secret. One round of a fast hash suffices: secrets are 256 random bits, which no dictionary contains.
/// </summary>
[GenerateSerializer, Immutable, Alias("opd.secret-hash")]
public readonly record struct SecretHash([property: Id(0)] string Hex)
{
    public static SecretHash Of(string secret) => new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret))));

    /// <summary>Compares in constant time.</summary>
    public bool IsSameAs(SecretHash other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hex), Encoding.ASCII.GetBytes(other.Hex));
}
