using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>Makes keys, and ends them.</summary>
public static class AccessKeys
{
    /// <summary>When a key was last used is written down no more often than this: it is no reason for a write per request.</summary>
    private static readonly TimeSpan LastUseGrain = TimeSpan.FromMinutes(1);

    public static Decision<AccessKeysState, AccessKeyView> Create(
        AccessKeysState keys, CreateAccessKey command, string by, DateTimeOffset now)
    {
        if (command.RequestKey is { } key && keys.Keys.FirstOrDefault(made => made.Created?.Key == key.Key) is { } earlier)
        {
            return Again(earlier, earlier.Created!, key);
        }

        var view = new AccessKeyView(
            command.Id, command.Name, command.Roles, now, by, command.ExpiresAt, RotatedAt: null, RevokedAt: null, LastUsedAt: null);
        return new Decision<AccessKeysState, AccessKeyView>.Accepted(
            keys with { Keys = keys.Keys.Add(new AccessKey(view, command.Secret, command.RequestKey)) }, view);
    }

    public static Decision<AccessKeysState, AccessKeyView> Rotate(AccessKeysState keys, RotateAccessKey command, DateTimeOffset now)
    {
        if (keys.Find(command.Id) is not { } key)
        {
            return new Refusal.AccessKeyNotFound(command.Id);
        }

        if (command.RequestKey is { } request && key.Rotated?.Key == request.Key)
        {
            return Again(key, key.Rotated, request);
        }

        if (HasEnded(key.View, now))
        {
            return new Refusal.AccessKeyEnded(command.Id);
        }

        var rotated = key with { View = key.View with { RotatedAt = now }, Secret = command.Secret, Rotated = command.RequestKey };
        return new Decision<AccessKeysState, AccessKeyView>.Accepted(keys.Replace(key, rotated), rotated.View);
    }

    public static Decision<AccessKeysState, AccessKeyView> Revoke(AccessKeysState keys, RevokeAccessKey command, DateTimeOffset now)
    {
        if (keys.Find(command.Id) is not { } key)
        {
            return new Refusal.AccessKeyNotFound(command.Id);
        }

        if (key.View.RevokedAt is not null)
        {
            return new Decision<AccessKeysState, AccessKeyView>.Replayed(key.View);
        }

        var revoked = key with { View = key.View with { RevokedAt = now } };
        return new Decision<AccessKeysState, AccessKeyView>.Accepted(keys.Replace(key, revoked), revoked.View);
    }

    /// <returns>Null for who is not let in.</returns>
    public static AccessKey? Admit(AccessKeysState keys, string id, SecretHash secret, DateTimeOffset now) =>
        keys.Find(id) is { } key && key.Secret.IsSameAs(secret) && !HasEnded(key.View, now) ? key : null;

    /// <returns>Null when the last use is known well enough.</returns>
    public static AccessKeysState? NoteUse(AccessKeysState keys, AccessKey key, DateTimeOffset now) =>
        key.View.LastUsedAt is { } last && now - last < LastUseGrain
            ? null
            : keys.Replace(key, key with { View = key.View with { LastUsedAt = now } });

    private static bool HasEnded(AccessKeyView key, DateTimeOffset now) => key.RevokedAt is not null || key.ExpiresAt <= now;

    private static Decision<AccessKeysState, AccessKeyView> Again(AccessKey key, RequestKey earlier, RequestKey now) => earlier == now
        ? new Decision<AccessKeysState, AccessKeyView>.Replayed(key.View)
        : new Refusal.RequestKeyReused();
}
