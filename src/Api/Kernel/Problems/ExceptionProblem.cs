using System.Data.Common;
using OpdTokens.Hosting.Calls;

namespace OpdTokens.Api.Kernel.Problems;

/// <summary>The problem that callers see for an exception. It contains nothing of the exception's text.</summary>
internal static class ExceptionProblem
{
    public static Problem Of(Exception exception, string method) => exception switch
    {
        BadHttpRequestException bad => StatusProblem.Of(bad.StatusCode),
        // Resources of other hospitals do not exist for the caller.
        OtherHospitalException => StatusProblem.Of(StatusCodes.Status404NotFound),
        _ when exception.IsOfCallWithoutEffect() =>
            new(ProblemCatalogue.Unavailable, "The request did not reach its grain and changed nothing."),
        ProblemException known => known.Problem,
        _ when !IsTemporary(exception) =>
            new(ProblemCatalogue.InternalError, "The service failed. The failure was logged."),
        _ when ChangesNothing(method) => new(ProblemCatalogue.Unavailable, "The query failed or timed out."),
        _ => new(
            ProblemCatalogue.OutcomeUnknown, "The write failed or timed out. It is unknown whether it took effect."),
    };

    /// <summary>True for failures of the store or the cluster, which are temporary, and false for bugs.</summary>
    private static bool IsTemporary(Exception exception) => exception
        is OutcomeUnknownException or TimeoutException or OrleansException or DbException or OperationCanceledException;

    private static bool ChangesNothing(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);
}
