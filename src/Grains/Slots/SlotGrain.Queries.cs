using System.Collections.Immutable;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Slots;

/// <summary>Queries answer from the last durable state, never from one that a failed write could take back.</summary>
internal sealed partial class SlotGrain
{
    private readonly CachedView<SlotState, QueueView> _queue = new(slot => new QueueView(slot.Version, slot.Queue()));
    private readonly CachedView<SlotState, SlotSnapshot> _snapshot = new(slot => slot.Snapshot());

    public Task<Outcome<SlotView>> Get() => Read(slot => slot.View());

    public Task<Outcome<QueueView>> GetQueue() => Read(_queue.Of);

    public async Task<Outcome<QueueView>?> GetQueueIfChanged(long version) =>
        await IsOpen() && _slot.Durable.Version == version ? null : await GetQueue();

    public Task<Outcome<SlotSnapshot>> GetSnapshot() => Read(_snapshot.Of);

    public Task<Outcome<ImmutableArray<TokenView>>> ListTokens() => Read(slot => slot.Tokens());

    public Task<Outcome<SlotStatistics>> GetStatistics() => Read(slot => slot.Figures());

    public async Task<Outcome<TokenView>> GetToken(TokenId token)
    {
        if (!await IsOpen())
        {
            return new Refusal.TokenNotFound();
        }

        if (_slot.Durable.Find(token) is { } here)
        {
            return _slot.Durable.View(here);
        }

        return _slot.Durable.FindForwardingAddress(token) is { } departure
            ? await GrainFactory.Slot(_hospital, departure.To).GetToken(token)
            : new Refusal.TokenNotFound();
    }

    public async Task<Outcome<TokenView>> FindByNumber(TokenNumber number)
    {
        if (!await IsOpen())
        {
            return new Refusal.TokenNotFound();
        }

        var id = _slot.Durable.Tokens.FirstOrDefault(token => token.Ticket.Number == number)?.Id
            ?? _slot.Durable.ForwardingAddresses.FirstOrDefault(departure => departure.Number == number)?.Id;
        return id is { } found ? await GetToken(found) : new Refusal.TokenNotFound();
    }

    private async Task<Outcome<T>> Read<T>(Func<SlotState, T> read)
    {
        if (!await IsOpen())
        {
            return new Refusal.SlotNotFound(_id);
        }

        return read(_slot.Durable);
    }
}
