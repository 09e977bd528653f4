using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>What happened to a hospital's access keys between two states. That a key was used is no change of it.</summary>
public static class AccessKeyAudit
{
    public static IEnumerable<AuditNote> Changes(AccessKeysState before, AccessKeysState after)
    {
        foreach (var key in after.Keys)
        {
            var (earlier, now) = (before.Find(key.View.Id)?.View, key.View);
            var subject = $"key/{now.Id}";
            if (earlier is null)
            {
                yield return new AuditNote("key.created", subject, $"{now.Name}, {now.Roles.ToString().ToLowerInvariant()}");
            }
            else if (earlier.RevokedAt != now.RevokedAt)
            {
                yield return new AuditNote("key.revoked", subject);
            }
            else if (before.Find(now.Id)!.Secret != key.Secret)
            {
                yield return new AuditNote("key.rotated", subject);
            }
        }
    }
}
