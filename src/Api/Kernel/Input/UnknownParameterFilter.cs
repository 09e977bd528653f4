namespace OpdTokens.Api.Kernel.Input;

/// <summary>
/// A misspelt parameter that went unnoticed would do what its caller did not ask for: <c>?preveiw=true</c> moves patients.
/// Before <see cref="BadInputFilter"/>, which tells of it together with all else that is wrong.
/// </summary>
internal sealed class UnknownParameterFilter(ContractReader contracts) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var incoming = IncomingRequest.Of(context.HttpContext);
        var given = context.HttpContext.Request.Query.Keys;
        foreach (var unknown in given.Except(KnownTo(context.HttpContext), StringComparer.OrdinalIgnoreCase))
        {
            incoming.Refuse(InputFault.Invalid(
                $"{QueryDocument.Root}/{JsonPointer.Escape(unknown)}", "Is not a query parameter of this request."));
        }

        return next(context);
    }

    private IEnumerable<string> KnownTo(HttpContext request) =>
        request.GetEndpoint()!.Metadata.GetOrderedMetadata<QueryContract>().SelectMany(query => contracts.NamesIn(query.Type));
}
