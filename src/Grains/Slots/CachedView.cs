namespace OpdTokens.Grains.Slots;

/// <summary>What is shown of a state: made when first asked for, and kept until there is another state.</summary>
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
