using System.Globalization;

namespace OpdTokens.Api.Problems;

/// <summary>Gives a body to the statuses that the framework answers with on its own.</summary>
internal static class StatusProblem
{
    public static Problem Of(int status) => status switch
    {
        StatusCodes.Status404NotFound => new(ProblemCatalogue.NotFound, "The path is none of this API's."),
        StatusCodes.Status405MethodNotAllowed => new(
            ProblemCatalogue.MethodNotAllowed, "The path exists, but not with this method."),
        StatusCodes.Status413PayloadTooLarge => new(ProblemCatalogue.PayloadTooLarge, "The body has more than 64 KiB."),
        StatusCodes.Status415UnsupportedMediaType => new(
            ProblemCatalogue.UnsupportedMediaType, "The body must be application/json in UTF-8."),
        < StatusCodes.Status500InternalServerError => new(
            ProblemCatalogue.InvalidRequest,
            string.Create(CultureInfo.InvariantCulture, $"The request can't be read (HTTP {status}).")),
        _ => new(ProblemCatalogue.InternalError, "The service has a fault."),
    };
}
