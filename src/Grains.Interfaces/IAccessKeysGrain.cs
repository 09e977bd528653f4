using System.Collections.Immutable;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Interfaces;

/// <summary>The keys that a hospital's machines sign in with. Of a secret only its hash comes here. Key: <see cref="GrainKeys.AccessKeys"/>.</summary>
[Alias("opd.access-keys")]
public interface IAccessKeysGrain : IGrainWithStringKey
{
    [Alias("create")]
    Task<Outcome<AccessKeyView>> Create(CreateAccessKey command);

    /// <summary>Every key, revoked ones too, in the order in which they were made.</summary>
    [Alias("list"), ReadOnly]
    Task<ImmutableArray<AccessKeyView>> List();

    /// <summary>Gives a key a new secret; the old one is of no use from then on.</summary>
    [Alias("rotate")]
    Task<Outcome<AccessKeyView>> Rotate(RotateAccessKey command);

    /// <summary>Ends a key for good. A key that has ended already stays as it is.</summary>
    [Alias("revoke")]
    Task<Outcome<AccessKeyView>> Revoke(RevokeAccessKey command);

    /// <summary>Lets a machine in, and notes that it came.</summary>
    /// <returns>The key; null when it does not exist, has ended, or the secret is another one.</returns>
    [Alias("admit")]
    Task<AccessKeyView?> Admit(string keyId, SecretHash secret);
}
