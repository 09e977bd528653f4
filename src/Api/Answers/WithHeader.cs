namespace OpdTokens.Api.Answers;

/// <summary>A result that says one thing more.</summary>
internal sealed class WithHeader(string name, string value, IResult result) : IResult, IResultAround
{
    public IResult Inner => result;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers[name] = value;
        return result.ExecuteAsync(httpContext);
    }
}
