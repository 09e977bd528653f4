using OpdTokens.Cluster.Tests.History;

namespace OpdTokens.Cluster.Tests.Load;

/// <summary>Does one operation after the other, and remembers what it is told.</summary>
internal sealed class Clerk(Recorder recorder, Choices choices, Board board, Hospital hospital, TimeSpan rest, TimeProvider clock)
{
    public async Task Work(CancellationToken stop, CancellationToken giveUp)
    {
        while (!stop.IsCancellationRequested)
        {
            Learn((await recorder.Do(choices.Next(), giveUp)).Answer);
            await Task.Delay(rest, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Learn(Answer answer)
    {
        foreach (var seen in answer.Shown)
        {
            board.Note(seen);
        }

        if (answer is Answer.Slot { Seen: var slot })
        {
            hospital.Note(slot);
        }
    }
}
