namespace OpdTokens.Grains.Interfaces;

/// <param name="Id">Chosen at random by whoever made the secret.</param>
/// <param name="Name">For people: where the key is used.</param>
/// <param name="Roles">What its bearer may do.</param>
/// <param name="Secret">Of the secret that only the bearer has.</param>
/// <param name="ExpiresAt">UTC; null: not by itself.</param>
[GenerateSerializer, Immutable, Alias("opd.create-access-key")]
public sealed record CreateAccessKey(
    string Id, string Name, Roles Roles, SecretHash Secret, DateTimeOffset? ExpiresAt = null, RequestKey? RequestKey = null);

[GenerateSerializer, Immutable, Alias("opd.rotate-access-key")]
public sealed record RotateAccessKey(string Id, SecretHash Secret, RequestKey? RequestKey = null);

[GenerateSerializer, Immutable, Alias("opd.revoke-access-key")]
public sealed record RevokeAccessKey(string Id, string? Reason = null);
