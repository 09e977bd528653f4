using System.ComponentModel;

namespace OpdTokens.Api.Access;

internal class AccessKeyResponse
{
    private readonly AccessKeyView _key;

    internal AccessKeyResponse(AccessKeyView key) => _key = key;

    [Description("Names the key here and in the audit.")]
    public string Id => _key.Id;

    [Description("For people.")]
    public string Name => _key.Name;

    [Description("What its bearer may do.")]
    public string[] Roles => [.. RoleNames.Of(_key.Roles)];

    [Description("UTC.")]
    public DateTimeOffset CreatedAt => _key.CreatedAt;

    [Description("Who made it: user:…, key:… or development.")]
    public string CreatedBy => _key.CreatedBy;

    [Description("UTC; null: not by itself.")]
    public DateTimeOffset? ExpiresAt => _key.ExpiresAt;

    [Description("UTC; when it last got a new secret.")]
    public DateTimeOffset? RotatedAt => _key.RotatedAt;

    [Description("UTC; null while it may be used.")]
    public DateTimeOffset? RevokedAt => _key.RevokedAt;

    [Description("UTC, to within a minute; null: never.")]
    public DateTimeOffset? LastUsedAt => _key.LastUsedAt;
}

internal sealed class ShownAccessKeyResponse : AccessKeyResponse
{
    internal ShownAccessKeyResponse(AccessKeyView key, string? text)
        : base(key) => Key = text;

    [Description("What the machine sends as `Authorization: Bearer …`. It can't be shown again; null in the answer to a repetition.")]
    public string? Key { get; }
}
