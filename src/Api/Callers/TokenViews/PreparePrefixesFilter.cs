namespace OpdTokens.Api.Callers.TokenViews;

/// <summary>Reads the prefixes of the doctors whose tokens an endpoint has shown, before the answer is written.</summary>
internal sealed class PreparePrefixesFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        foreach (var argument in context.Arguments)
        {
            if (argument is Viewer viewer)
            {
                await viewer.PreparePrefixes();
            }
        }

        return result;
    }
}
