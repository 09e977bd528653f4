namespace OpdTokens.Interleavings.Tests.Invariants;

/// <summary>What clients were told, to be compared with what is so in the end.</summary>
internal sealed class AnswerCheck(Ledger ledger, Verdict verdict)
{
    private readonly Dictionary<TokenId, List<TokenStatus>> _told = [];
    private readonly HashSet<(TokenId, TokenStatus)> _asked = [];
    private readonly List<string> _refused = [];
    private bool _called;

    public void Told(TokenView view)
    {
        ledger.Answered(view);
        if (!_told.TryGetValue(view.Id, out var statuses))
        {
            _told[view.Id] = statuses = [];
        }

        statuses.Add(view.Status);
    }

    /// <summary>Refused, or told that nothing has happened, and no earlier attempt can have succeeded unseen.</summary>
    public void RefusedForGood(string patient) => _refused.Add(patient);

    public void Asked(TokenId token, TokenStatus status) => _asked.Add((token, status));

    public void CalledNext() => _called = true;

    public void CheckKept()
    {
        foreach (var patient in _refused)
        {
            verdict.Require(ledger.TokenOf(patient) is null, () => $"{patient} was refused, and has a token");
        }

        foreach (var (id, statuses) in _told)
        {
            var trace = ledger.Traces.GetValueOrDefault(id);
            verdict.Require(
                trace is not null && statuses.TrueForAll(trace.HasPassed),
                () => $"{trace} is {trace?.Status}, and was acknowledged as {string.Join(", ", statuses)}");
        }

        foreach (var (id, trace) in ledger.Traces)
        {
            var isExplained = trace.Status == TokenStatus.Allocated
                || _asked.Contains((id, trace.Status))
                || (_called && trace.Status is TokenStatus.Consulting or TokenStatus.Completed);
            verdict.Require(isExplained, () => $"nobody asked for {trace} to be {trace.Status}");
        }
    }
}
