using System.Reflection;
using System.Text;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Hosting.Calls;
using Orleans.Runtime.Messaging;

namespace OpdTokens.Hosting.Tests;

public sealed class RepeatedCalls
{
    private const string Command = nameof(ISlotGrain.Allocate);
    private const string Query = nameof(ISlotGrain.GetQueue);

    private static readonly IGrainContext Grain = GrainContext.Make();

    public static TheoryData<Exception> WithoutEffect =>
    [
        Rejection(),
        new GatewayTooBusyException(),
        new ConnectionFailedException("No route."),
        new SiloUnavailableException("Silo 'S127.0.0.1:40387:154487294' is shutting down."),
        new NothingHappenedException(),
        new OrleansException("The grain can't start.", new NothingHappenedException()),
    ];

    public static TheoryData<Exception> OfUnknownEffect =>
    [
        new SiloUnavailableException(),
        new SiloUnavailableException("The target silo became unavailable for message: Request. See the troubleshooting help."),
        new SiloUnavailableException("The local Orleans host is shutting down and can no longer process the request: Request."),
        new OutcomeUnknownException(),
        new OutcomeUnknownException("Further on.", new NothingHappenedException()),
        new OrleansException("Whatever."),
    ];

    [Theory, MemberData(nameof(WithoutEffect))]
    public async Task A_command_that_had_no_effect_is_repeated(Exception rejection)
    {
        var call = new OutgoingCall(attempt => attempt < 3 ? rejection : null, Command);

        await Run(call);

        Assert.Equal(3, call.Attempts);
    }

    [Fact]
    public void Orleans_still_has_the_words_by_which_a_call_is_known_that_was_not_passed_on() =>
        Assert.True(File.ReadAllBytes(typeof(Orleans.Runtime.Silo).Assembly.Location).AsSpan().IndexOf(Encoding.Unicode.GetBytes("' is shutting down.")) > 0);

    [Theory, MemberData(nameof(OfUnknownEffect))]
    public async Task A_command_that_may_have_run_is_not_repeated(Exception failure)
    {
        var call = new OutgoingCall(_ => failure, Command);

        Assert.Same(failure, await Assert.ThrowsAnyAsync<Exception>(() => Run(call)));
        Assert.Equal(1, call.Attempts);
    }

    [Fact]
    public async Task A_command_without_an_answer_is_not_repeated()
    {
        var call = new OutgoingCall(_ => new TimeoutException(), Command);

        await Assert.ThrowsAsync<TimeoutException>(() => Run(call));
        Assert.Equal(1, call.Attempts);
    }

    [Theory, MemberData(nameof(OfUnknownEffect))]
    public async Task A_query_is_repeated_whatever_became_of_it(Exception failure)
    {
        var call = new OutgoingCall(attempt => attempt < 3 ? failure : null, Query);

        await Run(call);

        Assert.Equal(3, call.Attempts);
    }

    [Theory, MemberData(nameof(WithoutEffect))]
    public async Task Who_goes_on_in_vain_gives_up_and_says_why(Exception rejection)
    {
        var call = new OutgoingCall(_ => rejection, Command);

        Assert.Same(rejection, await Assert.ThrowsAnyAsync<Exception>(() => Run(call)));
        Assert.InRange(call.Attempts, 5, 20);
    }

    [Fact]
    public async Task Pauses_double_until_four_seconds_have_passed()
    {
        var clock = new InstantClock();
        var times = new List<TimeSpan>();
        var call = new OutgoingCall(
            _ =>
            {
                times.Add(clock.GetElapsedTime(0));
                return new NothingHappenedException();
            },
            Command);

        await Assert.ThrowsAsync<NothingHappenedException>(() => new RetryCallFilter(clock).Invoke(call));

        Assert.Equal([0, 25, 75, 175, 375, 775, 1575, 3175], times.Select(time => time.TotalMilliseconds));
    }

    [Fact]
    public async Task A_grains_call_is_repeated_where_the_grain_runs()
    {
        var grains = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
        var call = new OutgoingCall(attempt => attempt < 4 ? Rejection() : null, Command, Grain);

        await Task.Factory.StartNew(() => Run(call), CancellationToken.None, TaskCreationOptions.None, grains).Unwrap();

        Assert.Equal(4, call.Attempts);
        Assert.All(call.Schedulers, scheduler => Assert.Same(grains, scheduler));
    }

    [Fact]
    public async Task A_grain_does_not_ask_again_where_another_one_gave_up_and_can_tell_that_nothing_happened()
    {
        var call = new OutgoingCall(_ => new NothingHappenedException(), Command, Grain);

        var failure = await Assert.ThrowsAsync<OutcomeUnknownException>(() => Run(call));
        Assert.IsType<NothingHappenedException>(failure.InnerException);
        Assert.Equal(1, call.Attempts);
    }

    [Theory, MemberData(nameof(OfUnknownEffect))]
    public async Task A_grain_can_not_take_what_happened_further_on_for_nothing(Exception failure)
    {
        var call = new OutgoingCall(_ => failure, Command, Grain);

        var told = await Assert.ThrowsAsync<OutcomeUnknownException>(() => Run(call));
        Assert.IsNotType<NothingHappenedException>(told.InnerException);
    }

    private static Task Run(OutgoingCall call) => new RetryCallFilter(new InstantClock()).Invoke(call);

    /// <summary>As only Orleans makes it.</summary>
    private static Exception Rejection() => (Exception)Activator.CreateInstance(
        typeof(OrleansMessageRejectionException), BindingFlags.NonPublic | BindingFlags.Instance, null, ["Silo stopping"], null)!;

#pragma warning disable CA1852 // The proxy derives from it.
    private class GrainContext : DispatchProxy
#pragma warning restore CA1852
    {
        public static IGrainContext Make() => Create<IGrainContext, GrainContext>();

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            targetMethod!.Name == $"get_{nameof(IGrainContext.GrainInstance)}" ? this : throw new NotSupportedException();
    }
}
