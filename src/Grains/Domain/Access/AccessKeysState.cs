using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>A hospital's keys, in the order in which they were made.</summary>
[GenerateSerializer, Immutable, Alias("opd.access-keys-state")]
public sealed record AccessKeysState : IAudited<AccessKeysState>
{
    [Id(0)]
    public ImmutableArray<AccessKey> Keys { get; init; } = [];

    [Id(1)]
    public ImmutableArray<AuditEntry> Unfiled { get; init; } = [];

    public AccessKey? Find(string id) => Keys.FirstOrDefault(key => key.View.Id == id);

    public AccessKeysState Replace(AccessKey key, AccessKey by) => this with { Keys = Keys.Replace(key, by) };

    public AccessKeysState WithUnfiled(ImmutableArray<AuditEntry> unfiled) => this with { Unfiled = unfiled };

    static IEnumerable<AuditNote> IAudited<AccessKeysState>.Changes(AccessKeysState before, AccessKeysState after) =>
        AccessKeyAudit.Changes(before, after);
}

/// <param name="View">What everyone may know of it.</param>
/// <param name="Secret">Of the secret that is good now.</param>
/// <param name="Created">The request that made it.</param>
/// <param name="Rotated">The request that gave it its secret, if it has been rotated.</param>
[GenerateSerializer, Immutable, Alias("opd.access-key")]
public sealed record AccessKey(AccessKeyView View, SecretHash Secret, RequestKey? Created, RequestKey? Rotated = null);
