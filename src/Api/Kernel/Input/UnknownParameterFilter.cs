namespace OpdTokens.Api.Kernel.Input;

/// <summary>
/// Refuses unknown query parameters, because a misspelt one can be harmful: <c>?preveiw=true</c> would move patients.
/// It runs before <see cref="InvalidInputFilter"/>, which answers with all errors of the request.
/// </summary>
internal sealed class UnknownParameterFilter(ContractReader contracts) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (context.HttpContext.Request.Query is not { Count: > 0, Keys: var given })
        {
            return next(context);
        }

        var incoming = IncomingRequest.Of(context.HttpContext);
        foreach (var unknown in given.Except(KnownTo(context.HttpContext), StringComparer.OrdinalIgnoreCase))
        {
            incoming.Refuse(InputFault.Invalid(
                $"{QueryDocument.Root}/{JsonPointer.Escape(unknown)}", "Is not a query parameter of this request."));
        }

        return next(context);
    }

    private IEnumerable<string> KnownTo(HttpContext request) =>
        request.GetEndpoint()!.Metadata
            .GetOrderedMetadata<QueryContract>()
            .SelectMany(query => contracts.NamesIn(query.Type));
}
