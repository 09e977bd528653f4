using System.Collections.Immutable;
using OpdTokens.Grains.Commits;
using OpdTokens.Grains.Domain.Administration;
using OpdTokens.Grains.Interfaces;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Access;

[Reentrant]
[GrainType("access")]
internal sealed class AccessKeysGrain([Committed("access")] ICommitted<AccessKeysState, AccessKeyEvent> keys, TimeProvider clock)
    : Grain, IAccessKeysGrain
{
    public Task<Outcome<AccessKeyView>> Create(CreateAccessKey command) =>
        keys.Answer(state => AccessKeys.Create(state, command, Caller.Current?.Name ?? "", clock.GetUtcNow()));

    public Task<ImmutableArray<AccessKeyView>> List() =>
        Task.FromResult<ImmutableArray<AccessKeyView>>([.. keys.Durable.Keys.Select(key => key.View)]);

    public Task<Outcome<AccessKeyView>> Rotate(RotateAccessKey command) =>
        keys.Answer(state => AccessKeys.Rotate(state, command, clock.GetUtcNow()));

    public Task<Outcome<AccessKeyView>> Revoke(RevokeAccessKey command) =>
        keys.Answer(state => AccessKeys.Revoke(state, command, clock.GetUtcNow()), command.Reason);

    /// <remarks>
    /// Decides on the current state, durable or not, so that a key is rejected as soon as its revocation has begun.
    /// </remarks>
    public Task<AccessKeyView?> Admit(string keyId, SecretHash secret)
    {
        var now = clock.GetUtcNow();
        var admitted = AccessKeys.Authenticate(keys.Current, keyId, secret, now);
        if (admitted is not null)
        {
            // The machine does not wait for this write. A failure is reported to the callers that do wait for the state.
            keys.Answer(_ => AccessKeys.NoteUse(admitted, now)).Ignore();
        }

        return Task.FromResult(admitted?.View);
    }
}
