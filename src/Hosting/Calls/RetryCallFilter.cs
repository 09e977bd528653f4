using System.Reflection;
using OpdTokens.Grains.Interfaces;
using Orleans.Concurrency;
using Polly;
using Polly.Retry;

namespace OpdTokens.Hosting.Calls;

/// <summary>
/// Retries calls that are known to have had no effect. A stopping silo rejects the calls that still reach it while the
/// grain is activated elsewhere, so callers see no errors when a silo stops. Orleans does not retry grain calls. Polly
/// supplies the retry loop; this class decides which calls can be retried safely.
/// </summary>
internal sealed class RetryCallFilter : IOutgoingGrainCallFilter
{
    /// <summary>
    /// Exceeds the time in which a stopping silo hands over its grains. For callers, a wait of this length is better
    /// than an error.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>Doubled after each attempt, so that a silo is not overloaded when it returns.</summary>
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
                // Limited by time and not by the number of attempts, because one attempt can take seconds.
                MaxRetryAttempts = int.MaxValue,
            })
            .Build();
    }

    /// <exception cref="OutcomeUnknownException">
    /// A call from one grain to another failed. The caller of the first grain must not receive an error that implies
    /// "no effect", unless the grain itself knows that there was none. The inner exception is the error of the called
    /// grain.
    /// </exception>
    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        var started = _clock.GetTimestamp();
        try
        {
            // The first attempt runs outside the pipeline, which would add 3 µs and 1 KB to every successful call.
            await context.Invoke();
        }
        catch (Exception exception) when (IsOfCluster(exception) && IsOurs(context))
        {
            await Repeat(new FailedCall(context, started, exception));
        }
    }

    private async Task Repeat(FailedCall call)
    {
        // Stays on the grain's scheduler. Otherwise Orleans could not identify the calling grain.
        var resilience = ResilienceContextPool.Shared.Get(continueOnCapturedContext: true);
        resilience.Properties.Set(Call, call);
        try
        {
            await _retry.ExecuteAsync(static (_, call) => new ValueTask(call.Attempt()), resilience, call);
        }
        catch (Exception exception) when (IsOfCluster(exception) && IsFromGrain(call.Context))
        {
            throw new OutcomeUnknownException("A call to another grain failed.", exception);
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
    /// A grain does not retry when the called grain failed with <see cref="NothingHappenedException"/>. The calling
    /// grain may be deactivating, and the called grain may have waited for exactly that deactivation.
    /// </summary>
    private static bool MayBeRepeated(Exception exception, IOutgoingGrainCallContext context) =>
        exception is NothingHappenedException
        ? !IsFromGrain(context)
        : exception.IsOfCallWithoutEffect() || context.InterfaceMethod.IsDefined(typeof(ReadOnlyAttribute));

    private static bool IsFromGrain(IOutgoingGrainCallContext context) =>
        context.SourceContext is { GrainInstance: not null };

    /// <summary>Excludes the grains of Orleans itself, which handle their own failures.</summary>
    private static bool IsOurs(IOutgoingGrainCallContext context) =>
        context.InterfaceMethod.DeclaringType!.Namespace!.StartsWith("OpdTokens.", StringComparison.Ordinal);

    /// <summary>
    /// A call whose first attempt has failed. The first result is replayed to Polly, so that the retry decision is the
    /// same for all attempts.
    /// </summary>
    private sealed class FailedCall(IOutgoingGrainCallContext context, long started, Exception failure)
    {
        private Exception? _failure = failure;

        public IOutgoingGrainCallContext Context => context;

        /// <summary>The start of the first attempt, as a timestamp of the clock.</summary>
        public long Started => started;

        public Task Attempt() =>
            Interlocked.Exchange(ref _failure, null) is { } failure ? Task.FromException(failure) : context.Invoke();
    }
}
