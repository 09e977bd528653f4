namespace OpdTokens.Grains.Interfaces;

/// <summary>All that is told of a key once its secret has been shown.</summary>
/// <param name="Id">Names the key in lists, logs and the audit.</param>
/// <param name="Name">For people: where the key is used.</param>
/// <param name="Roles">What its bearer may do.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="CreatedBy">A caller's name.</param>
/// <param name="ExpiresAt">UTC; null: not by itself.</param>
/// <param name="RotatedAt">UTC; when it last got a new secret.</param>
/// <param name="RevokedAt">UTC; null while it may be used.</param>
/// <param name="LastUsedAt">UTC, to within a minute or so.</param>
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
