using System.Reflection;
using OpdTokens.Api.Kernel.Problems;
using OpdTokens.Grains.Interfaces;
using Orleans.Runtime.Messaging;

namespace OpdTokens.Api.Tests.Errors;

/// <summary>What callers are told when the cluster, and not the service, is in trouble.</summary>
public sealed class ClusterTrouble
{
    public static TheoryData<Exception> WithoutEffect =>
    [
        (Exception)Activator.CreateInstance(
            typeof(OrleansMessageRejectionException), BindingFlags.NonPublic | BindingFlags.Instance, null, ["No gateways available"], null)!,
        new ConnectionFailedException("No gateway answers."),
        new GatewayTooBusyException(),
        new NothingHappenedException(),
        new OrleansException("The grain can't start.", new NothingHappenedException()),
    ];

    public static TheoryData<Exception> OfUnknownEffect =>
    [
        new TimeoutException(),
        new SiloUnavailableException(),
        new OutcomeUnknownException(),
        new OrleansException("Whatever."),
    ];

    [Theory, MemberData(nameof(WithoutEffect))]
    public void A_command_that_did_not_reach_the_queue_is_known_to_have_changed_nothing(Exception trouble) =>
        AssertProblem("unavailable", trouble, "POST");

    [Theory, MemberData(nameof(OfUnknownEffect))]
    public void Of_a_command_without_an_answer_nobody_can_say_whether_it_ran(Exception trouble) =>
        AssertProblem("outcome_unknown", trouble, "POST");

    [Theory, MemberData(nameof(WithoutEffect)), MemberData(nameof(OfUnknownEffect))]
    public void A_query_changes_nothing_whatever_became_of_it(Exception trouble) => AssertProblem("unavailable", trouble, "GET");

    private static void AssertProblem(string code, Exception trouble, string method)
    {
        var kind = ExceptionProblem.Of(trouble, method).Kind;

        Assert.Equal((code, 503), (kind.Code, kind.Status));
        Assert.NotNull(kind.RetryAfterSeconds);
    }
}
