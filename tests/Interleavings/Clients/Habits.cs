namespace OpdTokens.Interleavings.Tests.Clients;

internal enum Habit
{
    Allocate,
    Emergency,
    Step,
    Move,
    Call,
    Change,
    Delay,
    Query,
}

/// <summary>What the clients of one run do most. Every run draws its own mix, so that some do little but one thing.</summary>
internal sealed class Habits
{
    private readonly List<Habit> _urn = [];

    public Habits(SeededRandom random)
    {
        foreach (var habit in Enum.GetValues<Habit>())
        {
            var usual = habit switch
            {
                Habit.Allocate => 8,
                Habit.Emergency or Habit.Step or Habit.Move => 4,
                Habit.Query => 3,
                _ => 1,
            };
            _urn.AddRange(Enumerable.Repeat(habit, usual * random.OneOf(0, 1, 1, 3)));
        }

        _urn.AddRange([Habit.Allocate, Habit.Allocate]);
    }

    public Habit Next(SeededRandom random) => random.Pick(_urn);
}
