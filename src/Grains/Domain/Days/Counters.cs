using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Days;

/// <summary>
/// The counters of a doctor's day: the rooms to which patients are called. Where the doctor has no rooms, there is one counter
/// without a name. <c>next</c> and <c>call</c> admit at most one patient to a counter.
/// </summary>
/// <param name="rooms">The doctor's rooms. The first one is the default.</param>
/// <param name="present">The patients at the counters, in consultation or called, from all slots of the day.</param>
/// <param name="prefix">The prefix of the doctor's numbers.</param>
public sealed class Counters(ImmutableArray<string> rooms, IEnumerable<TokenView> present, string? prefix = null)
{
    private string? Default => rooms.IsEmpty ? null : rooms[0];

    /// <summary>All counters in the order of the rooms, with the patients who are there.</summary>
    public ImmutableArray<CounterView> Show()
    {
        var there = present.ToLookup(CounterOf);
        ImmutableArray<string?> names = rooms.IsEmpty ? [null] : [.. rooms];
        return [.. names.Select(name => new CounterView(name, [.. there[name]]))];
    }

    /// <summary>Refuses a call, because this token is at the counter.</summary>
    public Refusal.QueueMoved Moved(TokenView there, string? counter) => new(there.Id, there.Number, counter) { Prefix = prefix };

    /// <returns>The name of the counter; null where the doctor has no rooms.</returns>
    public Outcome<string?> Find(string? counter) => counter is null ? Default
        : rooms.Contains(counter) ? counter
        : new Refusal.CounterNotFound(counter);

    /// <summary>Decides who leaves a counter when the next patient is called there.</summary>
    /// <param name="counter">A counter of the doctor.</param>
    /// <param name="believed">The token that the caller believes is there; null for nobody.</param>
    /// <returns>
    /// Null when nobody is there. The call is refused when anyone is there whom the caller does not name: nobody is completed
    /// whom the caller has not seen.
    /// </returns>
    public Outcome<TokenView?> WhoLeaves(string? counter, TokenId? believed)
    {
        var there = present.Where(token => CounterOf(token) == counter).ToArray();
        return Array.Find(there, token => token.Id != believed) is { } unseen
            ? Moved(unseen, counter)
            : there.SingleOrDefault();
    }

    /// <returns>True when the patient is in consultation, or called.</returns>
    public static bool IsAtCounter(TokenView token) => token is { Status: TokenStatus.Consulting } or { IsCalled: true };

    /// <returns>True when somebody else is at the counter that the token was called to last.</returns>
    public bool IsTakenFrom(TokenView token) =>
        present.Any(other => other.Id != token.Id && CounterOf(other) == CounterOf(token));

    /// <summary>
    /// Patients who were called to a room that the doctor no longer has, or without a room, are at the default counter.
    /// </summary>
    private string? CounterOf(TokenView token) => token.Counter is { } counter && rooms.Contains(counter) ? counter : Default;
}
