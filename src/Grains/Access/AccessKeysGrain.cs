using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using OpdTokens.Grains.Commits;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Interfaces;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Access;

[Reentrant]
[GrainType("access")]
internal sealed class AccessKeysGrain(
    [PersistentState("access", Storage.Name)] IPersistentState<AccessKeysState> stored,
    TimeProvider clock,
    ILogger<AccessKeysGrain> logger)
    : Grain, IAccessKeysGrain
{
    private GroupCommit<AccessKeysState> _keys = null!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var hospital = GrainKeys.HospitalOf(this.GetPrimaryKeyString());
        _keys = stored.InGroups(this, logger, new Outbox<AccessKeysState>(this, hospital, GrainFactory, clock, logger));
        return Task.CompletedTask;
    }

    public Task<Outcome<AccessKeyView>> Create(CreateAccessKey command) =>
        _keys.Answer(AccessKeys.Create(_keys.Current, command, Caller.Current?.Name ?? "", clock.GetUtcNow()));

    public Task<ImmutableArray<AccessKeyView>> List() =>
        Task.FromResult<ImmutableArray<AccessKeyView>>([.. _keys.Durable.Keys.Select(key => key.View)]);

    public Task<Outcome<AccessKeyView>> Rotate(RotateAccessKey command) =>
        _keys.Answer(AccessKeys.Rotate(_keys.Current, command, clock.GetUtcNow()));

    public Task<Outcome<AccessKeyView>> Revoke(RevokeAccessKey command) =>
        _keys.Answer(AccessKeys.Revoke(_keys.Current, command, clock.GetUtcNow()), command.Reason);

    /// <remarks>On the state that revocations have reached at once, durable or not: nobody is let in who may already be out.</remarks>
    public Task<AccessKeyView?> Admit(string keyId, SecretHash secret)
    {
        var now = clock.GetUtcNow();
        var admitted = AccessKeys.Admit(_keys.Current, keyId, secret, now);
        if (admitted is not null && AccessKeys.NoteUse(_keys.Current, admitted, now) is { } noted)
        {
            // Nobody waits for it, and a failed write is told to those who do.
            _keys.Commit(noted).Ignore();
        }

        return Task.FromResult(admitted?.View);
    }
}
