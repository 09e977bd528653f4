using System.Net.Mime;
using System.Text;

namespace OpdTokens.Api.Slots;

/// <summary>A list that has been written already.</summary>
/// <param name="list">What was written.</param>
/// <param name="json">As UTF-8.</param>
internal sealed class WrittenList<T>(T[] list, byte[] json) : IResult, IValueHttpResult
{
    private static readonly string ContentType = $"{MediaTypeNames.Application.Json}; charset={Encoding.UTF8.WebName}";

    public object Value => list;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = ContentType;
        httpContext.Response.ContentLength = json.Length;
        return httpContext.Response.Body.WriteAsync(json, httpContext.RequestAborted).AsTask();
    }
}
