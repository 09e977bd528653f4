using System.Reflection;
using OpdTokens.Grains.Interfaces;
using Orleans.Concurrency;
using Polly;
using Polly.Retry;

namespace OpdTokens.Hosting.Calls;

/// <summary>
/// Repeats a call that is known to have had no effect: a stopping silo rejects the calls that still reach it, while the grain starts
/// elsewhere. So a silo can be stopped without errors for callers. Orleans has no retry of grain calls, and Polly has the loop; the
/// decision which call may be repeated is ours.
/// </summary>
internal sealed class RetryCallFilter : IOutgoingGrainCallFilter
{
    /// <summary>Longer than a silo takes to hand over its grains; a caller who waits that long is still better off than with an error.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>Doubled after each attempt: a silo that is away for longer must not be stormed when it comes back.</summary>
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(25);

    private static readonly ResiliencePropertyKey<FailedCall> Call = new("call");

    private readonly TimeProvider _clock;
    private readonly ResiliencePipeline _retry;

    public RetryCallFilter(TimeProvider clock)
    {
        _clock = clock;
        _retry = new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = attempt => ValueTask.FromResult(IsToBeRepeated(attempt)),
                Delay = FirstPause,
                BackoffType = DelayBackoffType.Exponential,
                // The time is limited and not the number of attempts, because an attempt can itself take seconds.
                MaxRetryAttempts = int.MaxValue,
            })
            .Build();
    }

    /// <exception cref="OutcomeUnknownException">
    /// A grain's own call failed: its caller must not be told that nothing happened, unless the grain knows that to be true. It can
    /// tell by the inner exception, which is what the grain that it called said, and not one further on.
    /// </exception>
    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        var started = _clock.GetTimestamp();
        try
        {
            // Not in the pipeline, which would cost each of the many calls that succeed 3 µs and 1 KB.
            await context.Invoke();
        }
        catch (Exception exception) when (IsOfCluster(exception) && IsOurs(context))
        {
            await Repeat(new FailedCall(context, started, exception));
        }
    }

    private async Task Repeat(FailedCall call)
    {
        // On the grain's own scheduler: elsewhere Orleans would not know which grain calls.
        var resilience = ResilienceContextPool.Shared.Get(continueOnCapturedContext: true);
        resilience.Properties.Set(Call, call);
        try
        {
            await _retry.ExecuteAsync(static (_, call) => new ValueTask(call.Attempt()), resilience, call);
        }
        catch (Exception exception) when (IsOfCluster(exception) && IsFromGrain(call.Context))
        {
            throw new OutcomeUnknownException("Another grain could not be asked.", exception);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(resilience);
        }
    }

    private bool IsToBeRepeated(RetryPredicateArguments<object> attempt)
    {
        var call = attempt.Context.Properties.GetValue(Call, defaultValue: null!);
        return attempt.Outcome.Exception is { } exception
            && IsOfCluster(exception)
            && MayBeRepeated(exception, call.Context)
            && _clock.GetElapsedTime(call.Started) + PauseAfter(attempt.AttemptNumber) <= Patience;
    }

    private static TimeSpan PauseAfter(int attempt) => FirstPause * Math.Pow(2, attempt);

    private static bool IsOfCluster(Exception exception) =>
        exception is OrleansException or NothingHappenedException or OutcomeUnknownException;

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

    /// <summary>A call whose first attempt has failed. Polly gets that attempt from memory, and decides about it as about all others.</summary>
    private sealed class FailedCall(IOutgoingGrainCallContext context, long started, Exception failure)
    {
        private Exception? _failure = failure;

        public IOutgoingGrainCallContext Context => context;

        /// <summary>The clock's timestamp.</summary>
        public long Started => started;

        public Task Attempt() =>
            Interlocked.Exchange(ref _failure, null) is { } failure ? Task.FromException(failure) : context.Invoke();
    }
}
