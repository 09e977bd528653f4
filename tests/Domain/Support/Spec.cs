using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace OpdTokens.Domain.Tests.Support;

/// <summary>Lets a test read as a rule: given a state, when a command is decided, then these events.</summary>
internal static class Spec
{
    /// <param name="state">Where it begins.</param>
    /// <param name="happened">What has happened since.</param>
    public static Spec<TState, TEvent> Given<TState, TEvent>(IState<TState, TEvent> state, params TEvent[] happened)
        where TState : IState<TState, TEvent>
        where TEvent : notnull => new(((TState)state).ApplyAll(happened));
}

internal sealed class Spec<TState, TEvent>(TState given)
    where TState : IState<TState, TEvent>
    where TEvent : notnull
{
    public Decided<TReply> When<TReply>(Func<TState, Decision<TEvent, TReply>> rule) => new(given, rule(given));

    internal sealed class Decided<TReply>(TState given, Decision<TEvent, TReply> decision)
    {
        /// <summary>The command was accepted, and exactly this happened.</summary>
        /// <returns>The state after the events, and the reply.</returns>
        public (TState State, TReply Reply) Then(params TEvent[] events)
        {
            var accepted = decision.Accepted();
            AssertSame(events, accepted.Events);
            return (given.ApplyAll(accepted.Events), accepted.Reply);
        }

        /// <summary>The command was accepted, and changes nothing.</summary>
        /// <returns>The reply.</returns>
        public TReply ThenNothing() => Then().Reply;

        public void ThenRefused(Refusal reason) => Assert.Equal(reason, decision.Refusal(), Contents<Refusal>.Comparer);

        /// <summary>The command had been carried out before, and gets its first answer again.</summary>
        public void ThenReplayed(TReply first) => Assert.Equal(first, decision.Replayed(), Contents<TReply>.Comparer);

        /// <summary>The rule can't decide without this, and exactly this happened to begin it.</summary>
        /// <returns>The state after the events.</returns>
        public TState ThenNeeds(Need what, params TEvent[] events)
        {
            var needs = decision.Needs();
            Assert.Equal(what, needs.What);
            AssertSame(events, needs.Events);
            return given.ApplyAll(needs.Events);
        }

        public void ThenElsewhere(SlotId slot) => Assert.Equal(slot, decision.Elsewhere());

        private static void AssertSame(IEnumerable<TEvent> expected, IEnumerable<TEvent> actual) =>
            Assert.Equal(expected, actual, Contents<TEvent>.Comparer);
    }
}

/// <summary>Compares what records contain: their own equality takes two arrays with equal elements for different ones.</summary>
internal sealed class Contents<T> : IEqualityComparer<T>
{
    public static readonly Contents<T> Comparer = new();

    public bool Equals(T? left, T? right) => AreSame(left, right);

    public int GetHashCode([DisallowNull] T value) => value.GetType().GetHashCode();

    private static bool AreSame(object? left, object? right) => (left, right) switch
    {
        _ when Equals(left, right) => true,
        (null, _) or (_, null) => false,
        _ when left.GetType() != right.GetType() => false,
        (IEnumerable these, IEnumerable those) => AreSame([.. these.Cast<object?>()], [.. those.Cast<object?>()]),
        _ when left.GetType().Assembly == typeof(object).Assembly => false,
        _ => Members(left) is { Length: > 0 } members && AreSame(members, Members(right)),
    };

    private static bool AreSame(object?[] left, object?[] right) =>
        left.Length == right.Length && left.Zip(right).All(pair => AreSame(pair.First, pair.Second));

    private static object?[] Members(object record) =>
        [.. record.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(member => member.GetValue(record))];
}
