using System.ComponentModel;
using OpdTokens.Api.Callers;

namespace OpdTokens.Api.Features.AccessKeys;

internal class AccessKeyResponse : IExample<AccessKeyResponse>
{
    internal static readonly AccessKeyView Sample = new(
        "5RT8W0ZC3J",
        "Wall of waiting room 2",
        Grains.Interfaces.Roles.Board,
        CreatedAt: Samples.At("2026-01-12T05:30:00Z"),
        CreatedBy: "user:8d1c",
        ExpiresAt: null,
        RotatedAt: null,
        RevokedAt: null,
        LastUsedAt: Samples.At("2026-01-30T04:21:00Z"));

    private readonly AccessKeyView _key;

    internal AccessKeyResponse(AccessKeyView key) => _key = key;

    public static AccessKeyResponse Example => new(Sample);

    [Description("Identifies the key here and in the audit.")]
    public string Id => _key.Id;

    [Description("The name for people.")]
    public string Name => _key.Name;

    [Description("The roles of the key.")]
    public string[] Roles => [.. RoleNames.Of(_key.Roles)];

    [Description("The time of creation, in UTC.")]
    public DateTimeOffset CreatedAt => _key.CreatedAt;

    [Description("The caller who created the key: user:…, key:… or development.")]
    public string CreatedBy => _key.CreatedBy;

    [Description("The time at which the key expires, in UTC; null when it does not.")]
    public DateTimeOffset? ExpiresAt => _key.ExpiresAt;

    [Description("The time of the last rotation, in UTC; null when there was none.")]
    public DateTimeOffset? RotatedAt => _key.RotatedAt;

    [Description("The time of the revocation, in UTC; null when the key was not revoked.")]
    public DateTimeOffset? RevokedAt => _key.RevokedAt;

    [Description("The time of the last use, in UTC, to the minute; null when the key was never used.")]
    public DateTimeOffset? LastUsedAt => _key.LastUsedAt;
}

internal sealed class ShownAccessKeyResponse : AccessKeyResponse, IExample<ShownAccessKeyResponse>
{
    internal ShownAccessKeyResponse(AccessKeyView key, string? text)
        : base(key) => Key = text;

    public static new ShownAccessKeyResponse Example =>
        new(Sample, $"opd_city_{Sample.Id}_bW9yZSByYW5kb20gdGhhbiB0aGlzIGV4YW1wbGUgaXM");

    [Description("The value for `Authorization: Bearer …`. It can't be shown again, and is null in the answer to a repeated request.")]
    public string? Key { get; }

    /// <summary>A repeated request created no secret, so there is none to show.</summary>
    internal static Func<AccessKeyView, ShownAccessKeyResponse> For(Outcome<AccessKeyView> outcome, AccessKeyText key) =>
        view => new(view, outcome is Outcome<AccessKeyView>.Done { Replayed: true } ? null : key.ToString());
}
