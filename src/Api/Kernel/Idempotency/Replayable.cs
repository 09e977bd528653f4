using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace OpdTokens.Api.Kernel.Idempotency;

/// <summary>
/// Parameter of handlers whose requests can be repeated with the same <c>Idempotency-Key</c>, with one effect.
/// </summary>
internal sealed class Replayable : IBindableFromHttpContext<Replayable>, IEndpointParameterMetadataProvider
{
    public const string Header = "Idempotency-Key";

    private readonly HttpContext _context;
    private readonly string? _key;

    private Replayable(HttpContext context, string? key) => (_context, _key) = (context, key);

    /// <summary>
    /// Null without a key. Read it in the handler or a filter: the fingerprint needs the query and the body.
    /// </summary>
    public RequestKey? Key => field ??= _key is null ? null : new RequestKey(_key, Fingerprint.Of(_context.Request));

    public static ValueTask<Replayable?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var given = context.Request.Headers[Header];
        var key = given.Count == 1 ? given[0] : null;
        if (given.Count > 0 && !IsValid(key))
        {
            IncomingRequest.Of(context).Refuse(new Problem(
                ProblemCatalogue.InvalidIdempotencyKey,
                "Must be sent once and have 1 to 255 visible ASCII characters."));
        }

        return ValueTask.FromResult<Replayable?>(new Replayable(context, key));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new ReplayableContract());

    private static bool IsValid(string? key) =>
        key is { Length: > 0 and <= RequestKey.MaxLength } && key.All(c => c is > ' ' and <= '~');
}

/// <summary>Endpoint metadata for the OpenAPI document: the endpoint accepts <c>Idempotency-Key</c>.</summary>
internal sealed record ReplayableContract;
