using System.Globalization;

namespace OpdTokens.Api.Kernel.Problems;

/// <summary>Composes the problems for statuses that the framework sets.</summary>
internal static class StatusProblem
{
    public static Problem Of(int status) => status switch
    {
        StatusCodes.Status404NotFound => new(ProblemCatalogue.NotFound, "The API has no such path."),
        StatusCodes.Status405MethodNotAllowed => new(
            ProblemCatalogue.MethodNotAllowed, "The path exists, but not with this method."),
        StatusCodes.Status413PayloadTooLarge => new(
            ProblemCatalogue.PayloadTooLarge, "The body is larger than 64 KiB."),
        StatusCodes.Status415UnsupportedMediaType => new(
            ProblemCatalogue.UnsupportedMediaType, "The body must be application/json in UTF-8."),
        < StatusCodes.Status500InternalServerError => new(
            ProblemCatalogue.InvalidRequest,
            string.Create(CultureInfo.InvariantCulture, $"The request can't be read (HTTP {status}).")),
        _ => new(ProblemCatalogue.InternalError, "The service failed."),
    };
}
