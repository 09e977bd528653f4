using OpdTokens.Cluster.Tests.History;

namespace OpdTokens.Cluster.Tests.Load;

/// <summary>Does what a client is asked to, and takes it down.</summary>
internal sealed class Recorder(int client, Caller caller, Hospital hospital, HistoryLog log, LoadFigures figures)
{
    public Task<Operation> Do(ClientRequest request, CancellationToken giveUp) => Do(
        request,
        async (name, key, begin) =>
        {
            var reply = await caller.Ask(
                () =>
                {
                    // A query that failed showed nothing, so what a later attempt shows must have been so during that one.
                    if (request.IsRead)
                    {
                        begin();
                    }

                    return request.ToMessage(name, key);
                },
                (response, cancellation) => response.ToAnswer(request, cancellation),
                giveUp);
            return (reply.Value, reply.Attempts);
        });

    /// <summary>The whole list, however many pages it takes.</summary>
    public Task<Operation> ReadWholeList(ClientRequest.ReadList request, CancellationToken giveUp) => Do(
        request,
        async (_, _, _) =>
        {
            var pages = await TokenPages.ReadAll(caller, request.Slot, giveUp);
            return (pages, 1);
        });

    private async Task<Operation> Do(ClientRequest request, Func<string, string, Action, Task<(Answer? Answer, int Attempts)>> ask)
    {
        var id = log.NextId();
        var call = log.Now;
        var (answer, attempts) = await ask(Operation.NameOf(id), $"{hospital.Run}-{id}", () => call = log.Now);
        var operation = new Operation(
            id,
            client,
            request,
            answer ?? new Answer.Unknown(),
            call,
            answer is null ? Operation.Never : log.Now,
            attempts);
        log.Add(operation);
        figures.Count(operation);
        return operation;
    }
}
