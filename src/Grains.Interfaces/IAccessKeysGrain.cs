using System.Collections.Immutable;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Interfaces;

/// <summary>
/// The access keys that the machines of a hospital sign in with. The grain receives only hashes of secrets. Key:
/// <see cref="GrainKeys.AccessKeys"/>.
/// </summary>
[Alias("opd.access-keys")]
public interface IAccessKeysGrain : IGrainWithStringKey
{
    [Alias("create")]
    Task<Outcome<AccessKeyView>> Create(CreateAccessKey command);

    /// <summary>Lists all keys in order of creation, including revoked ones.</summary>
    [Alias("list"), ReadOnly]
    Task<ImmutableArray<AccessKeyView>> List();

    /// <summary>Replaces the secret of a key. The old secret becomes invalid immediately.</summary>
    [Alias("rotate")]
    Task<Outcome<AccessKeyView>> Rotate(RotateAccessKey command);

    /// <summary>Revokes a key permanently. A key that has already ended is unchanged.</summary>
    [Alias("revoke")]
    Task<Outcome<AccessKeyView>> Revoke(RevokeAccessKey command);

    /// <summary>Authenticates a machine and records the time of use.</summary>
    /// <returns>The key; null when it does not exist, has ended, or the secret does not match.</returns>
    [Alias("admit")]
    Task<AccessKeyView?> Admit(string keyId, SecretHash secret);
}
