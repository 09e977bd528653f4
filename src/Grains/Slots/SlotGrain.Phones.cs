using System.Collections.Immutable;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Phones;

namespace OpdTokens.Grains.Slots;

/// <summary>
/// How many tokens one phone may hold. Staff, who see the patient, are not bound: a family or an ambulance shares a phone.
/// </summary>
internal sealed partial class SlotGrain
{
    public Task<Outcome<ImmutableArray<SelfServedToken>>> ListSelfServed() => Read(slot => slot.Tokens
        .Where(token => token is { IsQueued: true, Ticket.IsSelfService: true })
        .Select(token => new SelfServedToken(token.Id, PhoneHash.Of(token.Ticket.Patient)))
        .ToImmutableArray());

    private static bool IsSelfService =>
        Caller.Current is { } caller && caller.Has(Roles.Kiosk) && !caller.Has(Roles.Desk | Roles.Admin | Roles.Service);

    /// <summary>Only for a seat that would be given: a repeated request gets its first answer, whatever the phone holds by now.</summary>
    private async Task<Outcome<TokenView>> SeatWithinPhonesLimit(AllocateToken command, AllocationRule decide)
    {
        if (decide(_slot.Current, command, _clock.GetUtcNow(), TokenSuffix.NewRandom()) is not
            (AllocationDecision.Decided { Decision: Decision<SlotState, TokenView>.Accepted }
            or AllocationDecision.OutOfNumbers
            or AllocationDecision.MustDisplace))
        {
            return await Seat(command, decide);
        }

        var phones = GrainFactory.PhoneTally(_hospital, _id.Date);
        switch (await BeforeDeciding(phones.Claim(PhoneHash.Of(command.Patient), _id.DoctorId)))
        {
            case Outcome<PhoneClaim>.Refused refused:
                await _slot.Settled();
                return refused.Reason;
            case Outcome<PhoneClaim>.Done { Value: var claim }:
                // When it fails, nobody knows what became of it, and the claim counts until it is too old.
                var outcome = await Seat(command with { IsSelfService = true }, decide);
                var settled = phones.Settle(claim, outcome is Outcome<TokenView>.Done given ? given.Value.Id : null);
                await settled.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
                return outcome;
            case var other:
                throw new InvalidOperationException($"Unknown outcome {other}.");
        }
    }
}
