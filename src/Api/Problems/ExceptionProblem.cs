using System.Data.Common;
using OpdTokens.Api.Live;
using OpdTokens.Hosting.Calls;

namespace OpdTokens.Api.Problems;

/// <summary>What callers are told of an exception: nothing of its text.</summary>
internal static class ExceptionProblem
{
    public static Problem Of(Exception exception, string method) => exception switch
    {
        BadHttpRequestException bad => StatusProblem.Of(bad.StatusCode),
        // As if it did not exist: what is there is another hospital's affair.
        OtherHospitalException => StatusProblem.Of(StatusCodes.Status404NotFound),
        _ when exception.IsOfCallWithoutEffect() =>
            new(ProblemCatalogue.Unavailable, "The request did not reach the queue; this attempt has changed nothing."),
        TooManyDaysException => new(ProblemCatalogue.Unavailable, "As many days are watched as this process can watch."),
        _ when !IsPassing(exception) => new(ProblemCatalogue.InternalError, "The service has a fault; it has been logged."),
        _ when ChangesNothing(method) => new(ProblemCatalogue.Unavailable, "The query failed or timed out."),
        _ => new(ProblemCatalogue.OutcomeUnknown, "The write failed or timed out; whether it took effect is unknown."),
    };

    /// <summary>A store or a cluster in trouble, as against a fault of ours.</summary>
    private static bool IsPassing(Exception exception) => exception
        is OutcomeUnknownException or TimeoutException or OrleansException or DbException or OperationCanceledException;

    private static bool ChangesNothing(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);
}
