using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;
using KeyDecision = OpdTokens.Grains.Domain.Decision<OpdTokens.Grains.Domain.Administration.AccessKeyEvent, OpdTokens.Grains.Interfaces.AccessKeyView>;

namespace OpdTokens.Grains.Domain.Administration;

/// <summary>The events of a hospital's access keys.</summary>
public abstract record AccessKeyEvent
{
    private AccessKeyEvent()
    {
    }

    public sealed record Created(AccessKey Key) : AccessKeyEvent;

    /// <summary>The key has a new secret, and the old secret is invalid.</summary>
    public sealed record Rotated(string Id, DateTimeOffset At, SecretHash Secret, RequestKey? Request) : AccessKeyEvent;

    public sealed record Revoked(string Id, DateTimeOffset At) : AccessKeyEvent;

    /// <summary>A machine signed in with the key.</summary>
    public sealed record Used(string Id, DateTimeOffset At) : AccessKeyEvent;
}

/// <summary>The stored state of a hospital's access keys, in order of creation.</summary>
[GenerateSerializer, Immutable, Alias("opd.access-keys-state")]
public sealed record AccessKeysState : IState<AccessKeysState, AccessKeyEvent>
{
    [Id(0)]
    public ImmutableArray<AccessKey> Keys { get; init; } = [];

    [Id(1)]
    public ImmutableArray<AuditEntry> Unfiled { get; init; } = [];

    public AccessKey? Find(string id) => Keys.FirstOrDefault(key => key.View.Id == id);

    public AccessKeysState WithUnfiled(ImmutableArray<AuditEntry> unfiled) => this with { Unfiled = unfiled };

    public AccessKeysState Apply(AccessKeyEvent happened) => happened switch
    {
        AccessKeyEvent.Created { Key: var key } => this with { Keys = Keys.Add(key) },
        AccessKeyEvent.Rotated rotated => Change(rotated.Id, key => key with
        {
            View = key.View with { RotatedAt = rotated.At },
            Secret = rotated.Secret,
            Rotated = rotated.Request,
        }),
        AccessKeyEvent.Revoked revoked => Change(revoked.Id, key => key with { View = key.View with { RevokedAt = revoked.At } }),
        AccessKeyEvent.Used used => Change(used.Id, key => key with { View = key.View with { LastUsedAt = used.At } }),
        _ => throw new InvalidOperationException($"No access key transition for {happened}."),
    };

    /// <remarks>The use of a key does not change it, so it is not audited.</remarks>
    public static AuditNote? Audit(AccessKeyEvent happened, AccessKeysState after) => happened switch
    {
        AccessKeyEvent.Created { Key.View: var key } =>
            new AuditNote("key.created", Subject(key.Id), $"{key.Name}, {key.Roles.ToString().ToLowerInvariant()}"),
        AccessKeyEvent.Rotated rotated => new AuditNote("key.rotated", Subject(rotated.Id)),
        AccessKeyEvent.Revoked revoked => new AuditNote("key.revoked", Subject(revoked.Id)),
        AccessKeyEvent.Used => null,
        _ => throw new InvalidOperationException($"No audit rule for {happened}."),
    };

    private static string Subject(string id) => $"key/{id}";

    private AccessKeysState Change(string id, Func<AccessKey, AccessKey> change)
    {
        var key = Find(id) ?? throw new InvalidOperationException($"There is no key {id}.");
        return this with { Keys = Keys.Replace(key, change(key)) };
    }
}

/// <param name="View">The public properties of the key.</param>
/// <param name="Secret">The hash of the current secret.</param>
/// <param name="Created">The request that created the key.</param>
/// <param name="Rotated">The request that created the current secret, if the key has been rotated.</param>
[GenerateSerializer, Immutable, Alias("opd.access-key")]
public sealed record AccessKey(AccessKeyView View, SecretHash Secret, RequestKey? Created, RequestKey? Rotated = null);

/// <summary>Creates, rotates and revokes access keys.</summary>
public static class AccessKeys
{
    /// <summary>The minimum time between two stored uses of a key, so that not every request costs a write.</summary>
    private static readonly TimeSpan LastUseResolution = TimeSpan.FromMinutes(1);

    public static KeyDecision Create(AccessKeysState keys, CreateAccessKey command, string by, DateTimeOffset now)
    {
        var earlier = keys.Keys.Where(key => key.Created is not null).Select(key => new Remembered<AccessKeyView>(key.Created!, key.View));
        if (earlier.FindAnswer<AccessKeyEvent, AccessKeyView>(command.RequestKey) is { } answer)
        {
            return answer;
        }

        var view = new AccessKeyView(
            command.Id, command.Name, command.Roles, now, by, command.ExpiresAt, RotatedAt: null, RevokedAt: null, LastUsedAt: null);
        return new KeyDecision.Accepted([new AccessKeyEvent.Created(new AccessKey(view, command.Secret, command.RequestKey))], view);
    }

    public static KeyDecision Rotate(AccessKeysState keys, RotateAccessKey command, DateTimeOffset now)
    {
        if (keys.Find(command.Id) is not { } key)
        {
            return new Refusal.AccessKeyNotFound(command.Id);
        }

        Remembered<AccessKeyView>[] earlier = key.Rotated is { } rotated ? [new(rotated, key.View)] : [];
        if (earlier.FindAnswer<AccessKeyEvent, AccessKeyView>(command.RequestKey) is { } answer)
        {
            return answer;
        }

        return HasEnded(key.View, now)
            ? new Refusal.AccessKeyEnded(command.Id)
            : Accept(keys, command.Id, new AccessKeyEvent.Rotated(command.Id, now, command.Secret, command.RequestKey));
    }

    public static KeyDecision Revoke(AccessKeysState keys, RevokeAccessKey command, DateTimeOffset now) => keys.Find(command.Id) switch
    {
        null => new Refusal.AccessKeyNotFound(command.Id),
        { View: { RevokedAt: not null } view } => new KeyDecision.Replayed(view),
        _ => Accept(keys, command.Id, new AccessKeyEvent.Revoked(command.Id, now)),
    };

    /// <returns>The key; null when the machine is not admitted.</returns>
    public static AccessKey? Authenticate(AccessKeysState keys, string id, SecretHash secret, DateTimeOffset now) =>
        keys.Find(id) is { } key && key.Secret.IsSameAs(secret) && !HasEnded(key.View, now) ? key : null;

    /// <returns>No event when the stored time of the last use is recent enough.</returns>
    public static KeyDecision NoteUse(AccessKey key, DateTimeOffset now) => new KeyDecision.Accepted(
        key.View.LastUsedAt is { } last && now - last < LastUseResolution ? [] : [new AccessKeyEvent.Used(key.View.Id, now)], key.View);

    private static KeyDecision Accept(AccessKeysState keys, string id, AccessKeyEvent happened) =>
        new KeyDecision.Accepted([happened], keys.Apply(happened).Find(id)!.View);

    private static bool HasEnded(AccessKeyView key, DateTimeOffset now) => key.RevokedAt is not null || key.ExpiresAt <= now;
}
