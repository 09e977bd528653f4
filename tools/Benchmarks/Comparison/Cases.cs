using OpdTokens.Benchmarks.Load;

namespace OpdTokens.Benchmarks.Comparison;

internal static class Cases
{
    public const int ManyCallers = 64;

    private const int ManySlots = 400;
    private const int QueueLength = 20;
    private const int FullSlot = 20;
    private const int MorningTokens = 5;

    /// <summary>More than anyone gives in a second on the machines that this was written for.</summary>
    private const int MostPerSecond = 15_000;

    public static IReadOnlyList<Case> All =>
    [
        Hot(1), Hot(8), Hot(ManyCallers), Hot(256), Spread, Queue, Morning, Refusal, OneRow, ManyRows,
    ];

    public static string HotName(int callers) => $"allocate, one hot slot, {callers} callers";

    public static Case Spread { get; } = new($"allocate over {ManySlots} slots, {ManyCallers} callers", ManyCallers)
    {
        Script = PgbenchScripts.AllocateIn(ManySlots),
        Requests = async (hospital, _) =>
        {
            var slots = await hospital.OpenSlots(ManySlots, Hospital.LargestSlot);
            return () => Any(slots).Allocate();
        },
    };

    public static Case Queue { get; } = new($"read a queue of {QueueLength}, {ManyCallers} callers", ManyCallers)
    {
        Requests = async (hospital, _) =>
        {
            var slots = await hospital.OpenSlots(1, QueueLength);
            await hospital.Fill(slots, QueueLength);
            var request = slots[0].Queue();
            return () => request;
        },
    };

    /// <summary>Of ten requests seven read a queue, two are for a token, one takes a patient a step further.</summary>
    public static Case Morning { get; } = new($"hospital morning, {ManyCallers} callers", ManyCallers)
    {
        IsOfToday = true,
        Requests = async (hospital, _) =>
        {
            var slots = await hospital.OpenSlots(ManySlots, Hospital.LargestSlot);
            var tokens = await hospital.Fill(slots, MorningTokens);
            string[] steps = ["checked_in", "consulting", "completed"];
            int turn = -1, step = -1;
            return () => (Interlocked.Increment(ref turn) % 10) switch
            {
                < 7 => Any(slots).Queue(),
                < 9 => Any(slots).Allocate(),
                _ => Next(Interlocked.Increment(ref step)),
            };

            byte[]? Next(int number) => number < tokens.Count * steps.Length
                ? Request.Patch($"tokens/{tokens[number % tokens.Count]}/status", $$"""{"status":"{{steps[number / tokens.Count]}}"}""")
                : null;
        },
    };

    public static Case Refusal { get; } = new($"refusal on a full slot, {ManyCallers} callers", ManyCallers)
    {
        Expected = new HashSet<int> { 409 },
        Requests = async (hospital, _) =>
        {
            var slots = await hospital.OpenSlots(8, FullSlot);
            await hospital.Fill([slots[0]], FullSlot);
            return slots[0].Allocate;
        },
    };

    /// <summary>Slots that hold so many tokens already take some more, none of them from several callers at once for long.</summary>
    public static Case Filled(int tokens)
    {
        const int Callers = 8;
        const int Slots = 20;
        const int More = 20;
        var before = Math.Min(tokens, Hospital.LargestSlot - More);
        return new($"allocate in slots with {before} to {before + More} tokens, {Callers} callers", Callers)
        {
            Requests = async (hospital, _) =>
            {
                var slots = await hospital.OpenSlots(Slots, Hospital.LargestSlot);
                await hospital.Fill(slots, before);
                var asked = -1;
                return () => Interlocked.Increment(ref asked) is var turn && turn < Slots * More ? slots[turn % Slots].Allocate() : null;
            },
        };
    }

    /// <summary>The same slots with fewer doctors or more.</summary>
    /// <param name="slots">Of each doctor's day.</param>
    public static Case PerDoctor(int slots)
    {
        const int Together = 48;
        return new($"allocate over {Together} slots, {slots} to a doctor's day, {ManyCallers} callers", ManyCallers)
        {
            Requests = async (hospital, _) =>
            {
                var open = await hospital.OpenSlots(Together, Hospital.LargestSlot, slots);
                return () => Any(open).Allocate();
            },
        };
    }

    /// <summary>The limit of what one writer that waits for the disk each time can do.</summary>
    public static Case OneRow { get; } = new("limit: update of one row, 1 connection", 1) { Script = PgbenchScripts.UpdateOf(1) };

    public static Case ManyRows { get; } = new($"limit: update of one of {ManySlots} rows, {ManyCallers} connections", ManyCallers)
    {
        Script = PgbenchScripts.UpdateOf(ManySlots),
    };

    /// <summary>All callers want the same slot; when it is full, at 500 tokens, the next.</summary>
    public static Case Hot(int callers) => new(HotName(callers), callers)
    {
        Script = PgbenchScripts.AllocateIn(1),
        Requests = async (hospital, duration) =>
        {
            var needed = (int)(Math.Ceiling(duration.TotalSeconds) * MostPerSecond / Hospital.LargestSlot);
            var slots = await hospital.OpenSlots(needed, Hospital.LargestSlot);
            var asked = -1;
            return () => Interlocked.Increment(ref asked) / Hospital.LargestSlot is var turn && turn < slots.Count ? slots[turn].Allocate() : null;
        },
    };

#pragma warning disable RS0030 // Which slot is asked next need not be repeatable here.
    private static OpenSlot Any(IReadOnlyList<OpenSlot> slots) => slots[Random.Shared.Next(slots.Count)];
#pragma warning restore RS0030
}
