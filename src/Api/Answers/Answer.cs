using System.Diagnostics;

namespace OpdTokens.Api.Answers;

/// <summary>Turns the outcome of a command or query into HTTP: its answer, or the problem that its refusal is.</summary>
internal static class Answer
{
    public static IResult Ok<T, TResponse>(Outcome<T> outcome, Func<T, TResponse> present) =>
        From(outcome, value => TypedResults.Ok(present(value)));

    public static IResult Created<T, TResponse>(Outcome<T> outcome, Func<T, TResponse> present, Func<TResponse, string> locate) =>
        From(outcome, value =>
        {
            var response = present(value);
            return TypedResults.Created(locate(response), response);
        });

    /// <summary>What has been taken on, and is carried out afterwards.</summary>
    public static IResult Accepted<T, TResponse>(Outcome<T> outcome, Func<T, TResponse> present, Func<TResponse, string> locate) =>
        From(outcome, value =>
        {
            var response = present(value);
            return TypedResults.Accepted(locate(response), response);
        });

    public static IResult From<T>(Outcome<T> outcome, Func<T, IResult> present) => outcome switch
    {
        Outcome<T>.Done { Replayed: true } done => new FirstAnswerAgain(present(done.Value)),
        Outcome<T>.Done done => present(done.Value),
        Outcome<T>.Refused refused => new ProblemResult(RefusalProblem.Of(refused.Reason)),
        _ => throw new UnreachableException(),
    };
}
