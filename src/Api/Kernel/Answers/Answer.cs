using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using OpdTokens.Api.Kernel.Http;

namespace OpdTokens.Api.Kernel.Answers;

/// <summary>
/// Composes answers from the outcomes of commands and queries. The return type of a handler is also the source of the
/// status and body in the OpenAPI document.
/// </summary>
internal static class Answer
{
    public static Answer<TResponse> Ok<T, TResponse>(Outcome<T> outcome, Func<T, TResponse> present)
        where TResponse : IExample<TResponse> =>
        new(From(outcome, value => TypedResults.Ok(present(value))));

    public static Answer<TResponse> Ok<TResponse>(TResponse response)
        where TResponse : IExample<TResponse> =>
        new(TypedResults.Ok(response));

    /// <summary>For an answer that two queries supply. The first refusal is the answer.</summary>
    /// <param name="first">The outcome of the first query.</param>
    /// <param name="second">Runs the second query. It is not called after a refusal.</param>
    /// <param name="present">Composes the body from both.</param>
    public static async Task<Answer<TResponse>> Ok<T1, T2, TResponse>(
        Outcome<T1> first, Func<T1, Task<Outcome<T2>>> second, Func<T1, T2, TResponse> present)
        where TResponse : IExample<TResponse>
    {
        var outcome = first is Outcome<T1>.Done { Value: var known } ? await second(known) : null;
        return new(From(first, value => From(outcome!, other => TypedResults.Ok(present(value, other)))));
    }

    /// <param name="outcome">The outcome of the command.</param>
    /// <param name="present">Composes the body.</param>
    /// <param name="locate">The path below <c>/api/v1</c> at which the created resource can be read.</param>
    public static CreatedAnswer<TResponse> Created<T, TResponse>(
        Outcome<T> outcome, Func<T, TResponse> present, Func<TResponse, string> locate)
        where TResponse : IExample<TResponse> =>
        new(From(outcome, value =>
        {
            var response = present(value);
            return TypedResults.Created(ApiPaths.Root + locate(response), response);
        }));

    /// <summary>For a command that is carried out after the answer.</summary>
    /// <inheritdoc cref="Created{T, TResponse}"/>
    public static AcceptedAnswer<TResponse> Accepted<T, TResponse>(
        Outcome<T> outcome, Func<T, TResponse> present, Func<TResponse, string> locate)
        where TResponse : IExample<TResponse> =>
        new(From(outcome, value =>
        {
            var response = present(value);
            return TypedResults.Accepted(ApiPaths.Root + locate(response), response);
        }));

    /// <summary>204 when the value is null.</summary>
    public static OptionalAnswer<TResponse> Optional<T, TResponse>(Outcome<T?> outcome, Func<T, TResponse> present)
        where T : class
        where TResponse : IExample<TResponse> =>
        new(From(outcome, value => value is null ? TypedResults.NoContent() : TypedResults.Ok(present(value))));

    /// <summary>For a command whose answer says nothing more.</summary>
    public static NoContentAnswer NoContent<T>(Outcome<T> outcome) => new(From(outcome, _ => TypedResults.NoContent()));

    public static ListAnswer<TResponse> List<TResponse>(IEnumerable<TResponse> items)
        where TResponse : IExample<TResponse> =>
        new(TypedResults.Ok(items.ToArray()));

    /// <exception cref="InvalidOperationException">
    /// The outcome is <c>Elsewhere</c>. The caller of the grain has to follow it.
    /// </exception>
    public static IResult From<T>(Outcome<T> outcome, Func<T, IResult> present) => outcome switch
    {
        Outcome<T>.Done { Replayed: true } done => new ReplayedResult(present(done.Value)),
        Outcome<T>.Done done => present(done.Value),
        Outcome<T>.Refused refused => new ProblemResult(Problem.Of(refused.Reason)),
        _ => throw new InvalidOperationException($"The outcome {outcome} can't be sent to a caller."),
    };
}

/// <summary>The base of typed answers. The inner result can also be a problem.</summary>
internal abstract class AnswerResult(IResult result) : IResult, IResultWrapper
{
    public IResult Inner => result;

    public Task ExecuteAsync(HttpContext httpContext) => result.ExecuteAsync(httpContext);
}

/// <summary>200 with a body.</summary>
internal sealed class Answer<TResponse>(IResult result) : AnswerResult(result), IEndpointMetadataProvider
    where TResponse : IExample<TResponse>
{
    public static implicit operator Answer<TResponse>(Problem problem) => new(new ProblemResult(problem));

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(AnswerContract.Of<TResponse>(StatusCodes.Status200OK));
}

/// <summary>201 with the created resource and its <c>Location</c>.</summary>
internal sealed class CreatedAnswer<TResponse>(IResult result) : AnswerResult(result), IEndpointMetadataProvider
    where TResponse : IExample<TResponse>
{
    public static implicit operator CreatedAnswer<TResponse>(Problem problem) => new(new ProblemResult(problem));

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(AnswerContract.Of<TResponse>(StatusCodes.Status201Created));
}

/// <summary>202 with the progress of the command and its <c>Location</c>.</summary>
internal sealed class AcceptedAnswer<TResponse>(IResult result) : AnswerResult(result), IEndpointMetadataProvider
    where TResponse : IExample<TResponse>
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(AnswerContract.Of<TResponse>(StatusCodes.Status202Accepted));
}

/// <summary>200 with a body, or 204.</summary>
internal sealed class OptionalAnswer<TResponse>(IResult result) : AnswerResult(result), IEndpointMetadataProvider
    where TResponse : IExample<TResponse>
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(AnswerContract.Of<TResponse>(StatusCodes.Status200OK));
        builder.Metadata.Add(AnswerContract.WithoutBody(StatusCodes.Status204NoContent));
    }
}

/// <summary>204.</summary>
internal sealed class NoContentAnswer(IResult result) : AnswerResult(result), IEndpointMetadataProvider
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(AnswerContract.WithoutBody(StatusCodes.Status204NoContent));
}

/// <summary>200 with a complete list.</summary>
internal sealed class ListAnswer<TResponse>(IResult result) : AnswerResult(result), IEndpointMetadataProvider
    where TResponse : IExample<TResponse>
{
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(AnswerContract.OfList<TResponse>());
}
