using System.Reflection;
using OpdTokens.Grains.Interfaces;
using Orleans.Concurrency;

namespace OpdTokens.Hosting.Calls;

/// <summary>
/// Repeats a call that is known not to have run: silos that stop reject what still comes to them, while the grain starts elsewhere.
/// So nobody outside notices that a silo was stopped.
/// </summary>
internal sealed class CallAgain(TimeProvider clock) : IOutgoingGrainCallFilter
{
    /// <summary>Longer than a silo takes to hand over its grains; a caller who waits that long is still better off than with an error.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <exception cref="OutcomeUnknownException">
    /// A grain's own call failed. Its caller must not take that for a call that never reached the grain.
    /// </exception>
    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            try
            {
                await context.Invoke();
                return;
            }
            catch (OrleansException exception) when (IsOurs(context))
            {
                if (!MayBeRepeated(exception, context) || clock.GetElapsedTime(started) > Patience)
                {
                    if (IsFromGrain(context))
                    {
                        throw new OutcomeUnknownException("Another grain could not be asked.", exception);
                    }

                    throw;
                }

                await Task.Delay(Pause, clock);
            }
        }
    }

    private static bool MayBeRepeated(OrleansException exception, IOutgoingGrainCallContext context) =>
        exception.IsOfCallThatNeverRan() || context.InterfaceMethod.IsDefined(typeof(ReadOnlyAttribute));

    private static bool IsFromGrain(IOutgoingGrainCallContext context) => context.SourceContext is { GrainInstance: not null };

    /// <summary>Orleans has grains of its own, and its own ways with their failures.</summary>
    private static bool IsOurs(IOutgoingGrainCallContext context) =>
        context.InterfaceMethod.DeclaringType!.Namespace!.StartsWith("OpdTokens.", StringComparison.Ordinal);
}
