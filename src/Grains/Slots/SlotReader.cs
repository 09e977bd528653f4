using OpdTokens.Grains.Commits;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Slots;

/// <summary>
/// The queries of a slot. They answer from the last durable state, never from one that a failed write could take back.
/// </summary>
/// <param name="id">The slot.</param>
/// <param name="slot">The state of the slot.</param>
/// <param name="isOpen">Returns false for a slot that its day has not planned.</param>
internal sealed class SlotReader(SlotId id, ICommitted<SlotState, SlotEvent> slot, Func<ValueTask<bool>> isOpen)
{
    private readonly CachedView<SlotState, QueueView> _queue = new(state => new QueueView(state.Version, state.Queue()));
    private readonly CachedView<SlotState, SlotSnapshot> _snapshot = new(state => state.Snapshot());

    public async Task<Outcome<T>> Read<T>(Func<SlotState, T> read) =>
        await isOpen() ? read(slot.Durable) : new Refusal.SlotNotFound(id);

    public Task<Outcome<QueueView>> Queue() => Read(_queue.Of);

    public async Task<Outcome<QueueView>?> QueueIfChanged(long version) =>
        await isOpen() && slot.Durable.Version == version ? null : await Queue();

    public Task<Outcome<SlotSnapshot>> Snapshot() => Read(_snapshot.Of);

    public Task<Outcome<TokenView>> Token(TokenId token) => Find(
        state => state.Find(token), state => state.FindForwardingAddress(token));

    public Task<Outcome<TokenView>> Token(TokenNumber number) => Find(
        state => state.Tokens.Find(number),
        state => state.ForwardingAddresses.FirstOrDefault(address => address.HasNumber(number)));

    private async Task<Outcome<TokenView>> Find(Func<SlotState, Token?> here, Func<SlotState, ForwardingAddress?> elsewhere)
    {
        if (!await isOpen())
        {
            return new Refusal.TokenNotFound();
        }

        var state = slot.Durable;
        return here(state) is { } token ? state.View(token)
            : elsewhere(state) is { } address ? new Outcome<TokenView>.Elsewhere(address.To)
            : new Refusal.TokenNotFound();
    }
}

/// <summary>Caches the view of a state until the state changes.</summary>
internal sealed class CachedView<TState, TView>(Func<TState, TView> show)
    where TState : class
    where TView : class
{
    private TState? _state;
    private TView? _view;

    public TView Of(TState state)
    {
        if (_view is null || !ReferenceEquals(_state, state))
        {
            (_state, _view) = (state, show(state));
        }

        return _view;
    }
}
