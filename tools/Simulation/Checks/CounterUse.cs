using OpdTokens.Simulation.Play;

namespace OpdTokens.Simulation.Checks;

/// <summary>Who is called where, and who leaves.</summary>
internal static class CounterUse
{
    /// <param name="consulting">The tokens of a doctor or a pool that are in consultation, as the service has them.</param>
    public static IEnumerable<Violation> Check(IEnumerable<TokenAnswer> consulting) => consulting
        .GroupBy(token => token.Counter)
        .Where(counter => counter.Count() > 1)
        .Select(counter => new Violation(
            Rules.OneAtACounter, $"{string.Join(" and ", counter.Select(token => token.TokenNumber))} are at {counter.Key ?? "no counter"}."));

    /// <param name="called">By the service.</param>
    /// <param name="counter">That asked for somebody.</param>
    public static IEnumerable<Violation> Check(TokenAnswer called, string counter)
    {
        if (called.Counter != counter)
        {
            yield return new Violation(
                Rules.OneAtACounter, $"{counter} called {called.TokenNumber}, who is sent to {called.Counter ?? "no counter"}.");
        }
    }

    /// <summary>Two screens of a counter call at the same time, and both believe the same patient to be there.</summary>
    public static IEnumerable<Violation> Check(Reply one, Reply other, string counter)
    {
        Reply[] replies = [one, other];
        if (replies.Count(reply => reply.IsSuccess) != 1 || replies.Count(reply => reply.Code == OpdApi.QueueMoved) != 1)
        {
            yield return new Violation(
                Rules.OneCallAtATime, $"Of two calls of {counter} at once, the answers are {Describe(one)} and {Describe(other)}.");
        }
    }

    /// <summary>Nobody is completed whom no counter has seen.</summary>
    public static IEnumerable<Violation> Completed(IEnumerable<Patient> patients, IEnumerable<TokenAnswer> kept)
    {
        var counters = patients.Where(patient => patient.Token is not null).DistinctBy(patient => patient.Token!.Id)
            .ToDictionary(patient => patient.Token!.Id, patient => patient.CalledTo);
        return kept
            .Where(token => token.Status == "completed")
            .Where(token => counters.TryGetValue(token.Id, out var counter) && (counter is null || counter != token.Counter))
            .Select(token => new Violation(
                Rules.OnlyTheSeenAreCompleted,
                $"{token.TokenNumber} was completed at {token.Counter ?? "no counter"}, and called to {counters[token.Id] ?? "none"}."));
    }

    private static string Describe(Reply reply) => reply.IsSuccess ? $"{(int)reply.Status}" : $"{(int)reply.Status} {reply.Code}";
}
