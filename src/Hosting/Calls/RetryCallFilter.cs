using System.Reflection;
using OpdTokens.Grains.Interfaces;
using Orleans.Concurrency;

namespace OpdTokens.Hosting.Calls;

/// <summary>
/// Repeats a call that is known to have had no effect: silos that stop reject what still comes to them, while the grain starts
/// elsewhere. So nobody outside notices that a silo was stopped.
/// </summary>
internal sealed class RetryCallFilter(TimeProvider clock) : IOutgoingGrainCallFilter
{
    /// <summary>Longer than a silo takes to hand over its grains; a caller who waits that long is still better off than with an error.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>Doubled after each attempt: what stays away for longer must not be stormed when it comes back.</summary>
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(25);

    /// <exception cref="OutcomeUnknownException">
    /// A grain's own call failed: its caller must not be told that nothing happened, unless the grain knows that to be true. It can
    /// tell by the inner exception, which is what the grain that it called said, and not one further on.
    /// </exception>
    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        var started = clock.GetTimestamp();
        for (var pause = FirstPause; ; pause *= 2)
        {
            try
            {
                await context.Invoke();
                return;
            }
            catch (Exception exception) when (
                exception is OrleansException or NothingHappenedException or OutcomeUnknownException && IsOurs(context))
            {
                if (!MayBeRepeated(exception, context) || clock.GetElapsedTime(started) + pause > Patience)
                {
                    if (IsFromGrain(context))
                    {
                        throw new OutcomeUnknownException("Another grain could not be asked.", exception);
                    }

                    throw;
                }

                await Task.Delay(pause, clock);
            }
        }
    }

    /// <summary>
    /// A grain does not ask again where another one gave up: it may be leaving its silo, which waits for it, and that may be just what
    /// the other one had waited for.
    /// </summary>
    private static bool MayBeRepeated(Exception exception, IOutgoingGrainCallContext context) => exception is NothingHappenedException
        ? !IsFromGrain(context)
        : exception.IsOfCallWithoutEffect() || context.InterfaceMethod.IsDefined(typeof(ReadOnlyAttribute));

    private static bool IsFromGrain(IOutgoingGrainCallContext context) => context.SourceContext is { GrainInstance: not null };

    /// <summary>Orleans has grains of its own, and its own ways with their failures.</summary>
    private static bool IsOurs(IOutgoingGrainCallContext context) =>
        context.InterfaceMethod.DeclaringType!.Namespace!.StartsWith("OpdTokens.", StringComparison.Ordinal);
}
