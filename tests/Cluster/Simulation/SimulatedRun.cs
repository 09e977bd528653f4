using OpdTokens.Cluster.Tests.History;
using OpdTokens.Cluster.Tests.Load;

namespace OpdTokens.Cluster.Tests.Simulation;

/// <summary>The load's own mix against the rules themselves, with answers that take their time.</summary>
internal sealed class SimulatedRun
{
    private const int Step = 10;
    private const int LongestDelay = 60;

    private readonly SeededRandom _random;
    private readonly Board _board = new();
    private readonly Choices _choices;
    private long _time;

    public SimulatedRun(ulong seed)
    {
        _random = new SeededRandom(seed);
        History = HandWrittenHistory.OfTwoDoctors(4, 5, 6);
        var days = History.Slots.GroupBy(slot => slot.Id.DoctorId, (doctor, slots) => new HospitalDay(doctor, [.. slots]));
        _choices = new Choices(new Hospital("simulated", HandWrittenHistory.Date, [.. days]), _board, _random.Split());
    }

    public HandWrittenHistory History { get; }

    public void Work(int operations)
    {
        for (var operation = 0; operation < operations; operation++)
        {
            foreach (var seen in Do(_choices.Next()).Shown)
            {
                _board.Note(seen);
            }
        }
    }

    /// <summary>Some time is between the call and the effect, and between the effect and the answer.</summary>
    public Answer Do(ClientRequest request)
    {
        _time += Step;
        return History.Does(request, _time - _random.Below(LongestDelay), _time + _random.Below(LongestDelay));
    }

    public long Now => _time;

    /// <summary>Nothing of what comes later overlaps with what was before.</summary>
    public void Pause() => _time += 2 * LongestDelay;

    public void ReadAll()
    {
        Pause();
        History.ReadsAll(_time);
    }
}
