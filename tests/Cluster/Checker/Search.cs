namespace OpdTokens.Cluster.Tests.Checker;

/// <summary>
/// Looks for an order of the steps that the model allows and in which nothing comes before something that had ended when it
/// began (Wing and Gong's search, with Lowe's memory of the configurations that led nowhere).
/// </summary>
/// <param name="steps">In any order.</param>
/// <param name="states">Tells equal states.</param>
/// <param name="budget">Configurations to visit before giving up.</param>
internal sealed class Search<TState>(IEnumerable<Step<TState>> steps, IEqualityComparer<TState> states, int budget)
    where TState : notnull
{
    private readonly Step<TState>[] _steps = [.. steps.OrderBy(step => step.Call).ThenBy(step => step.Return)];
    private readonly Dictionary<Step<TState>, int> _indices = new(ReferenceEqualityComparer.Instance);
    private readonly Stack<Node<TState>> _path = [];
    private bool[] _placed = [];

    public Verdict<TState> Run(TState initial)
    {
        _placed = new bool[_steps.Length];
        for (var index = 0; index < _steps.Length; index++)
        {
            _indices[_steps[index]] = index;
        }

        var missing = _steps.Count(step => !step.IsOptional);
        if (missing == 0)
        {
            return new Verdict<TState>.Linearizable(0);
        }

        var seen = new HashSet<(UInt128 Placed, TState State)>(new ConfigurationComparer<TState>(states));
        var visited = 0;
        Verdict<TState>.Stuck? deepest = null;
        _path.Push(new Node<TState>(
            Index: -1, initial, Floor: 0, LatestCall: long.MinValue, Placed: 0, Branches(initial, 0, long.MinValue)));
        while (_path.TryPeek(out var node))
        {
            if (!node.Branches.MoveNext())
            {
                deepest = Deeper(deepest, node);
                _path.Pop();
                missing += Unplace(node.Index);
                continue;
            }

            var (index, state) = node.Branches.Current;
            var placed = node.Placed ^ Fingerprint(index);
            if (!seen.Add((placed, state)))
            {
                continue;
            }

            if (++visited > budget)
            {
                deepest = Deeper(deepest, node);
                return new Verdict<TState>.Undecided(visited, deepest.Prefix, deepest.Blocked, deepest.State);
            }

            _placed[index] = true;
            missing -= _steps[index].IsOptional ? 0 : 1;
            if (missing == 0)
            {
                return new Verdict<TState>.Linearizable(visited);
            }

            var latestCall = Math.Max(node.LatestCall, _steps[index].Call);
            var floor = RaiseFloor(node.Floor, latestCall);
            _path.Push(new Node<TState>(index, state, floor, latestCall, placed, Branches(state, floor, latestCall)));
        }

        return deepest! with { Visited = visited };
    }

    /// <summary>
    /// What may come next, the most urgent first. What changes nothing is placed as soon as it fits, and nothing else is tried,
    /// unless it would come too early: an optional step that has not been taken by then can't be taken any more.
    /// </summary>
    private IEnumerator<(int Index, TState State)> Branches(TState state, int floor, long latestCall)
    {
        var candidates = Candidates(floor, latestCall);
        var lastChance = candidates.Where(index => _steps[index].IsOptional).Min(index => (long?)_steps[index].Return);
        foreach (var index in candidates)
        {
            if (_steps[index].IsPure && !(_steps[index].Call > lastChance) && _steps[index].Next(state).Any())
            {
                yield return (index, state);
                yield break;
            }
        }

        foreach (var index in candidates)
        {
            foreach (var next in _steps[index].Next(state))
            {
                yield return (index, next);
            }
        }
    }

    private List<int> Candidates(int floor, long latestCall)
    {
        var earliestReturn = long.MaxValue;
        var candidates = new List<int>();
        for (var index = floor; index < _steps.Length && _steps[index].Call <= earliestReturn; index++)
        {
            var step = _steps[index];
            if (_placed[index] || step.Return < latestCall)
            {
                continue;
            }

            if (!step.IsOptional)
            {
                earliestReturn = Math.Min(earliestReturn, step.Return);
            }

            if (step.After is null || _placed[_indices[step.After]])
            {
                candidates.Add(index);
            }
        }

        candidates.RemoveAll(index => _steps[index].Call > earliestReturn);
        return [.. candidates.OrderBy(index => _steps[index].IsOptional).ThenBy(index => _steps[index].Return)];
    }

    private int RaiseFloor(int floor, long latestCall)
    {
        while (floor < _steps.Length && (_placed[floor] || _steps[floor].Return < latestCall))
        {
            floor++;
        }

        return floor;
    }

    private int Unplace(int index)
    {
        if (index < 0)
        {
            return 0;
        }

        _placed[index] = false;
        return _steps[index].IsOptional ? 0 : 1;
    }

    private Verdict<TState>.Stuck Deeper(Verdict<TState>.Stuck? deepest, Node<TState> node)
    {
        if (deepest is not null && deepest.Prefix.Length >= _path.Count - 1)
        {
            return deepest;
        }

        return new Verdict<TState>.Stuck(
            0,
            [.. _path.Reverse().Where(placed => placed.Index >= 0).Select(placed => _steps[placed.Index])],
            [.. Candidates(node.Floor, node.LatestCall).Select(index => _steps[index])],
            node.State);
    }

    /// <summary>128 well mixed bits for each step; their exclusive or stands for a set of steps.</summary>
    private static UInt128 Fingerprint(int index) => new(Mix((ulong)index), Mix((ulong)index + 0x5851F42D4C957F2D));

    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
